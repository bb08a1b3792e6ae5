package io.modelrouter.cost.budget;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;

/**
 * Turns money of one currency into another. Thread-safe.
 */
@FunctionalInterface
public interface Exchange {

	/** Knows no rates. */
	Exchange NONE = (cost, currency, at) -> cost.currency().equals(currency) ? cost.amount() : null;

	/**
	 * The cost in another currency.
	 * @param at when it arose
	 * @return null if there is no rate
	 */
	@Nullable BigDecimal amount(Cost cost, String currency, Instant at);

}
