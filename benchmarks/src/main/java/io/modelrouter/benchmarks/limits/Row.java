package io.modelrouter.benchmarks.limits;

import java.util.Locale;

import io.modelrouter.test.Window;

/**
 * The figures of one scenario, of one process or of several together. Immutable.
 *
 * @param scenario which
 * @param answered requests that were answered
 * @param tokens of these requests and their answers
 * @param gaveUp requests that were not answered
 * @param refused how often the provider had to enforce a limit
 * @param median the middle of the times to an answer, in milliseconds; of several
 * processes the longest
 * @param p99 what 99 of 100 answers took at most, in milliseconds; of several processes
 * the longest
 */
record Row(Scenario scenario, long answered, long tokens, long gaveUp, long refused, long median, long p99) {

	static final String HEADER = """
			| provider's window | callers | utilisation | 429s of the provider | per 1,000 attempts | answered | gave up | p50 ms | p99 ms |
			|---|---|---|---|---|---|---|---|---|""";

	/** Tells a line of figures from one of the log. */
	static final String MARK = "row ";

	static Row parse(String line) {
		String[] parts = line.substring(MARK.length()).split(" ");
		return new Row(new Scenario(Window.valueOf(parts[0]), Strategy.valueOf(parts[1])), Long.parseLong(parts[2]),
				Long.parseLong(parts[3]), Long.parseLong(parts[4]), Long.parseLong(parts[5]), Long.parseLong(parts[6]),
				Long.parseLong(parts[7]));
	}

	Row plus(Row other) {
		return new Row(this.scenario, this.answered + other.answered, this.tokens + other.tokens,
				this.gaveUp + other.gaveUp, this.refused + other.refused, Math.max(this.median, other.median),
				Math.max(this.p99, other.p99));
	}

	String line(LimitSettings settings) {
		double allowed = settings.tpm() * (settings.measured().toMillis() / 60_000.0);
		return String.format(Locale.ROOT, "| %s | %s | %.1f %% | %d | %.1f | %d | %d | %,d | %,d |",
				this.scenario.window().name().toLowerCase(Locale.ROOT), this.scenario.strategy().text(),
				100 * this.tokens / allowed, this.refused,
				1000.0 * this.refused / Math.max(1, this.answered + this.refused), this.answered, this.gaveUp,
				this.median, this.p99);
	}

}
