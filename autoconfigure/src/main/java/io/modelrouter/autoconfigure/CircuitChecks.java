package io.modelrouter.autoconfigure;

/**
 * Says which figures of the circuit cannot be.
 */
final class CircuitChecks {

	private CircuitChecks() {
	}

	static void run(CircuitProperties circuit, Problems problems) {
		problems.check(circuit.window() >= 1, property("window"), circuit.window(), "1 or more");
		problems.check(circuit.minimumCalls() >= 1 && circuit.minimumCalls() <= Math.max(1, circuit.window()),
				property("minimum-calls"), circuit.minimumCalls(), "1 to the window (" + circuit.window() + ")");
		problems.check(Percentage.isValid(circuit.failureRate()), property("failure-rate"), circuit.failureRate(),
				"a percentage from 1 to 100, for example 50 or 50%");
		problems.check(Texts.isAtLeastOneMilli(circuit.openFor()), property("open-for"), Texts.of(circuit.openFor()),
				"more than 0, for example 5s");
		problems.check(circuit.openForMax().compareTo(circuit.openFor()) >= 0, property("open-for-max"),
				Texts.of(circuit.openForMax()), "open-for (" + Texts.of(circuit.openFor()) + ") or more");
	}

	private static String property(String name) {
		return PropertyName.of("circuit", name);
	}

}
