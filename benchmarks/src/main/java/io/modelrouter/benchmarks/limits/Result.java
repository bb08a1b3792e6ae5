package io.modelrouter.benchmarks.limits;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of the requests of some callers, of one process or of several together.
 * Immutable.
 *
 * @param callers who asked
 * @param answered requests that were answered
 * @param tokens of these requests and their answers
 * @param gaveUp requests that were not answered
 * @param refused how often the provider had to enforce a limit
 * @param p50 what half of the answers took at most, in milliseconds; this and the others
 * of several processes: the longest
 * @param p95 what 95 of 100 answers took at most
 * @param p99 what 99 of 100 answers took at most
 * @param max what every answer took at most
 */
record Result(String callers, long answered, long tokens, long gaveUp, long refused, long p50, long p95, long p99,
		long max) {

	/** Tells a line of figures from one of the log. */
	static final String MARK = "result ";

	/** Of callers who never asked. */
	static Result none(String callers) {
		return new Result(callers, 0, 0, 0, 0, 0, 0, 0, 0);
	}

	static Result parse(String line) {
		String[] parts = line.substring(MARK.length()).split(" ");
		List<Long> of = Stream.of(parts).skip(1).map(Long::valueOf).toList();
		return new Result(parts[0], of.get(0), of.get(1), of.get(2), of.get(3), of.get(4), of.get(5), of.get(6),
				of.get(7));
	}

	/** For the process that adds up. */
	String line() {
		return Stream.of(this.answered, this.tokens, this.gaveUp, this.refused, this.p50, this.p95, this.p99, this.max)
			.map((figure) -> String.format(Locale.ROOT, "%d", figure))
			.collect(Collectors.joining(" ", MARK + this.callers + " ", ""));
	}

	Result plus(Result other) {
		return new Result(this.callers, this.answered + other.answered, this.tokens + other.tokens,
				this.gaveUp + other.gaveUp, this.refused + other.refused, Math.max(this.p50, other.p50),
				Math.max(this.p95, other.p95), Math.max(this.p99, other.p99), Math.max(this.max, other.max));
	}

}
