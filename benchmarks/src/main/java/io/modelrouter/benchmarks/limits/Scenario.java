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

	/** The name of the simulated model with limits of its own. */
	String model() {
		return (this.window + "-" + this.strategy).toLowerCase(Locale.ROOT);
	}

}
