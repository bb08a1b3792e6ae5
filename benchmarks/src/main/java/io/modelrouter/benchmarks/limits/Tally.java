package io.modelrouter.benchmarks.limits;

import java.util.Locale;
import java.util.stream.LongStream;

import io.modelrouter.time.Time;

/**
 * What came of the requests of one scenario while they count. Thread-safe.
 */
final class Tally {

	private static final Time TIME = Time.system();

	private final long begin;

	private final long end;

	private final LongStream.Builder waits = LongStream.builder();

	private long answered;

	private long tokens;

	private long gaveUp;

	private long refused;

	/**
	 * Counts from the end of the warm-up on.
	 */
	Tally(LimitSettings settings) {
		this.begin = TIME.nanos() + settings.warmUp().toNanos();
		this.end = this.begin + settings.measured().toNanos();
	}

	private boolean counts() {
		long now = TIME.nanos();
		return now - this.begin >= 0 && now - this.end < 0;
	}

	synchronized void answered(long tokens, long nanos) {
		if (!counts()) {
			return;
		}
		this.answered++;
		this.tokens += tokens;
		this.waits.add(nanos);
	}

	synchronized void gaveUp() {
		this.gaveUp += counts() ? 1 : 0;
	}

	/** The provider had to enforce a limit. */
	synchronized void refused() {
		this.refused += counts() ? 1 : 0;
	}

	/** For the process that adds up: see {@link Row}. */
	synchronized String line(Scenario scenario) {
		long[] sorted = this.waits.build().sorted().toArray();
		return String.format(Locale.ROOT, Row.MARK + "%s %s %d %d %d %d %d %d", scenario.window(), scenario.strategy(),
				this.answered, this.tokens, this.gaveUp, this.refused, percentile(sorted, 50), percentile(sorted, 99));
	}

	private static long percentile(long[] sorted, int percent) {
		return (sorted.length == 0) ? 0
				: sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1_000_000;
	}

}
