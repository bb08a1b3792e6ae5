package io.modelrouter.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rounds of both sides, in pairs that ran one after the other. Immutable.
 */
record Comparison(List<Round> direct, List<Round> routed) {

	static final String HEADER = """
			| format | delay | callers | requests/s direct | routed | throughput | p50 µs direct | routed | p50 | \
			p99 µs direct | routed | CPU µs direct | routed | KiB direct | routed |
			|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

	static final String STREAM_HEADER = """
			| format | delay | callers | chunks/s direct | routed | throughput | first text p50 µs direct | routed | \
			p99 µs direct | routed | CPU µs a chunk direct | routed |
			|---|---|---|---|---|---|---|---|---|---|---|---|""";

	/**
	 * One line of the table: medians over the rounds, ratios as the median over the
	 * pairs.
	 */
	String line(Format format, long delayMillis, int callers) {
		return String.format(Locale.ROOT,
				"| %s | %d ms | %d | %.0f | %.0f | %.1f %% | %.1f | %.1f | %.1f %% | %.0f | %.0f | %.1f | %.1f | %.1f | %.1f |",
				format.text(), delayMillis, callers, median(this.direct, Round::perSecond),
				median(this.routed, Round::perSecond), ratio(Round::perSecond), median(this.direct, Comparison::p50),
				median(this.routed, Comparison::p50), ratio(Comparison::p50), median(this.direct, Comparison::p99),
				median(this.routed, Comparison::p99), median(this.direct, Round::cpuMicros),
				median(this.routed, Round::cpuMicros), median(this.direct, Round::kibibytes),
				median(this.routed, Round::kibibytes));
	}

	/**
	 * The same for streams of so many chunks: latencies are those of the first text.
	 */
	String streamLine(Format format, long delayMillis, int callers, int chunks) {
		return String.format(Locale.ROOT,
				"| %s | %d ms | %d | %,.0f | %,.0f | %.1f %% | %,.0f | %,.0f | %,.0f | %,.0f | %.2f | %.2f |",
				format.text(), delayMillis, callers, chunks * median(this.direct, Round::perSecond),
				chunks * median(this.routed, Round::perSecond), ratio(Round::perSecond),
				median(this.direct, Comparison::p50), median(this.routed, Comparison::p50),
				median(this.direct, Comparison::p99), median(this.routed, Comparison::p99),
				median(this.direct, Round::cpuMicros) / chunks, median(this.routed, Round::cpuMicros) / chunks);
	}

	private static double p50(Round round) {
		return round.micros(0.5);
	}

	private static double p99(Round round) {
		return round.micros(0.99);
	}

	private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
		return median(rounds.stream().mapToDouble(figure).sorted().toArray());
	}

	private double ratio(ToDoubleFunction<Round> figure) {
		return median(IntStream.range(0, this.direct.size())
			.mapToDouble(
					(i) -> 100 * figure.applyAsDouble(this.routed.get(i)) / figure.applyAsDouble(this.direct.get(i)))
			.sorted()
			.toArray());
	}

	private static double median(double[] sorted) {
		return sorted[sorted.length / 2];
	}

}
