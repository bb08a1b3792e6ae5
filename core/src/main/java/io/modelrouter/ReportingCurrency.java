package io.modelrouter;

import java.time.Instant;

/**
 * The one currency that costs are reported in. Thread-safe.
 */
@FunctionalInterface
public interface ReportingCurrency {

	/** Every cost stays in its own currency. */
	ReportingCurrency NONE = (cost, at) -> cost;

	/**
	 * Adds what a cost is in that currency: see {@link Cost#reported()}.
	 * @param at when it arose
	 * @return the cost as it was if it is in that currency, or nobody says what it is
	 * there
	 */
	Cost report(Cost cost, Instant at);

}
