package io.modelrouter.autoconfigure;

/**
 * Says which figures of the circuit cannot be.
 */
final class CircuitChecks {

	/** A window is kept in memory, one per model. */
	private static final int WIDEST_WINDOW = 10_000;

	private CircuitChecks() {
	}

	static void run(CircuitProperties circuit, Problems problems) {
		problems.check(circuit.window() >= 1 && circuit.window() <= WIDEST_WINDOW, property("window"), circuit.window(),
				"1 to " + WIDEST_WINDOW);
		problems.check(circuit.minimumCalls() >= 1 && circuit.minimumCalls() <= Math.max(1, circuit.window()),
				property("minimum-calls"), circuit.minimumCalls(), "1 to the window (" + circuit.window() + ")");
		problems.check(Percentage.isValid(circuit.failureRate()), property("failure-rate"), circuit.failureRate(),
				"a percentage from 1 to 100, for example 50 or 50%");
		Bounds bounds = new Bounds(problems);
		bounds.checkTime(property("open-for"), circuit.openFor(), "5s");
		bounds.checkGrown(property("open-for-max"), circuit.openForMax(), "open-for", circuit.openFor());
	}

	private static String property(String name) {
		return PropertyName.of("circuit", name);
	}

}
