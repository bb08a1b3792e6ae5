package io.modelrouter;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How a budget stands in one of its periods. Immutable.
 *
 * @param name the budget's name in the configuration
 * @param action what happens when it has no room
 * @param from when the period began
 * @param until when the period ends
 * @param amount what may be spent in it
 * @param currency of all the money here, an ISO 4217 code
 * @param spent what was spent in it
 * @param assumed what of that nobody told: estimates of attempts whose end is not known
 * @param reserved what attempts under way may cost
 */
public record BudgetStatus(String name, BudgetAction action, Instant from, Instant until, BigDecimal amount,
		String currency, BigDecimal spent, BigDecimal assumed, BigDecimal reserved) {

	/**
	 * What is neither spent nor reserved; below zero if more was spent than allowed.
	 */
	public BigDecimal remaining() {
		return this.amount.subtract(this.spent).subtract(this.reserved);
	}

	/**
	 * In words, for messages and logs.
	 */
	@Override
	public String toString() {
		return "budget '" + this.name + "': " + plain(this.spent) + " of " + plain(this.amount) + ' ' + this.currency
				+ " spent, " + plain(this.reserved) + " reserved until " + this.until;
	}

	private static String plain(BigDecimal money) {
		return (money.signum() == 0) ? "0" : money.stripTrailingZeros().toPlainString();
	}

}
