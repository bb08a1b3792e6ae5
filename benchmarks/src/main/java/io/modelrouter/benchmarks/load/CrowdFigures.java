package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a crowd showed. Immutable by convention.
 *
 * @param count what became of the streams
 * @param threads the most threads of the process
 * @param resident the most memory of the process, in bytes
 * @param heap what was reachable in the heap when the last stream had begun, in bytes
 * @param begun from the first beginning to the last
 * @param took from the first beginning to the last end
 * @param cpu what the process worked meanwhile, on all cores
 */
record CrowdFigures(CrowdCount count, int threads, long resident, long heap, Duration begun, Duration took,
		Duration cpu) {

	static final String HEADER = """
			| format | side | streams | completed | failed | most at once | threads | resident MiB | live heap MiB | \
			first text p50 ms | p99 ms | begun in s | took s | at best s | CPU µs a chunk |
			|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

	private static final int MEBI = 1024 * 1024;

	/**
	 * A line of the table, but for its first two columns.
	 */
	String line(CrowdSettings settings) {
		Throwable failure = this.count.failure();
		String line = String.format(Locale.ROOT,
				"%,d | %,d | %,d | %,d | %,d | %,d | %,d | %,.0f | %,.0f | %.1f | %.1f | %.1f | %.0f |",
				settings.streams(), this.count.completed(), this.count.failed(), this.count.mostOpen(), this.threads,
				this.resident / MEBI, this.heap / MEBI, firstText(0.5), firstText(0.99), seconds(this.begun),
				seconds(this.took), seconds(settings.atBest()),
				this.cpu.toNanos() / 1e3 / Math.max(1, (long) this.count.completed() * settings.chunks()));
		return (failure != null) ? line + " " + failure.getClass().getSimpleName() + ": " + failure.getMessage() : line;
	}

	private double firstText(double percentile) {
		long[] sorted = this.count.firstTexts();
		return (sorted.length == 0) ? Double.NaN
				: sorted[(int) (percentile * (sorted.length - 1))] / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1e3;
	}

}
