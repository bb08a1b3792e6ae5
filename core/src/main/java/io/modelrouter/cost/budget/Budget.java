package io.modelrouter.cost.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.modelrouter.BudgetAction;
import io.modelrouter.Price;

/**
 * Money that is allowed per period. Immutable.
 *
 * @param name its name in the configuration
 * @param scope whose attempts it pays
 * @param amount what may be spent in a period, more than nothing and no more than
 * {@link #MOST}
 * @param currency an ISO 4217 code
 * @param period how long it lasts
 * @param zone whose calendar counts
 * @param action what happens to calls when it has no room for them
 * @param to the route that answers instead, if that is the action
 */
public record Budget(String name, Scope scope, BigDecimal amount, String currency, BudgetPeriod period, ZoneId zone,
		BudgetAction action, @Nullable String to) {

	/** The most that a budget may be: books count in billionths of a unit. */
	public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if the amount is not more than nothing or too
	 * much, or if a route to downgrade to is missing or has nothing to do here
	 */
	public Budget {
		Assert.isTrue(amount.signum() > 0 && amount.compareTo(MOST) <= 0,
				() -> "The amount of budget '" + name + "' must be more than 0 and no more than " + MOST);
		Assert.isTrue((to != null) == (action == BudgetAction.DOWNGRADE), () -> "Budget '" + name
				+ "' needs a route to go to if its action is downgrade, and has none otherwise");
	}

	/**
	 * A budget that blocks, in the default currency, by the calendar of UTC.
	 */
	public static Budget of(String name, Scope scope, String amount, BudgetPeriod period) {
		return new Budget(name, scope, new BigDecimal(amount), Price.DEFAULT_CURRENCY, period, ZoneOffset.UTC,
				BudgetAction.BLOCK, null);
	}

	/**
	 * The same budget with another action.
	 * @param to the route that answers instead, null unless that is the action
	 */
	public Budget with(BudgetAction action, @Nullable String to) {
		return new Budget(this.name, this.scope, this.amount, this.currency, this.period, this.zone, action, to);
	}

	/**
	 * The period that the moment lies in.
	 */
	public Span span(Instant moment) {
		return this.period.at(moment, this.zone);
	}

}
