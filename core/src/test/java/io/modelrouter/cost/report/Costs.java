package io.modelrouter.cost.report;

import java.math.BigDecimal;

import io.modelrouter.Cost;

/**
 * Costs for tests of reports, as {@code 0.5 USD} or {@code 0.5 USD = 3.56 CNY}.
 */
final class Costs {

	private Costs() {
	}

	static Cost of(String text) {
		String[] sides = text.split(" = ");
		Cost cost = cost(sides[0]);
		return (sides.length == 1) ? cost : new Cost(cost.amount(), cost.currency(), cost(sides[1]));
	}

	private static Cost cost(String text) {
		String[] words = text.split(" ");
		return new Cost(new BigDecimal(words[0]), words[1]);
	}

}
