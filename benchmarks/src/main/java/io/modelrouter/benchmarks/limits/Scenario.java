package io.modelrouter.benchmarks.limits;

import java.util.Locale;

import io.modelrouter.test.Window;

/**
 * A provider's way of enforcing limits against callers' way of keeping them. Immutable.
 *
 * @param window the provider's
 * @param strategy the callers'
 */
record Scenario(Window window, Strategy strategy) {

	static final String HEADER = """
			| provider's window | callers | utilisation | 429s of the provider | per 1,000 attempts | answered | gave up | p50 ms | p99 ms |
			|---|---|---|---|---|---|---|---|---|""";

	/** The name of the simulated model with limits of its own. */
	String model() {
		return LimitUpstream.model(this.window, this.strategy.text());
	}

	/** Its line of the table. */
	String line(Result result, Terms terms) {
		return String.format(Locale.ROOT, "| %s | %s | %.1f %% | %d | %.1f | %d | %d | %,d | %,d |",
				this.window.name().toLowerCase(Locale.ROOT), this.strategy.text(), terms.utilisation(result.tokens()),
				result.refused(), 1000.0 * result.refused() / Math.max(1, result.answered() + result.refused()),
				result.answered(), result.gaveUp(), result.p50(), result.p99());
	}

}
