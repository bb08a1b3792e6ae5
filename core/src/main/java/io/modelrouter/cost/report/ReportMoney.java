package io.modelrouter.cost.report;

import java.util.Locale;

/**
 * The money that a report adds up, in each currency by itself. All but the first are
 * parts of the cost, or compare it with another.
 */
public enum ReportMoney {

	/** What all attempts cost. */
	COST,
	/** What of that failed attempts cost. */
	COST_OF_FAILED,
	/** What of that attempts beyond the first of their call cost. */
	COST_OF_RETRIES,
	/**
	 * What the tokens read from and written to the vendor's cache would have cost as
	 * input, less what they cost by the same price. Below zero where more was paid for
	 * writing than reading saved.
	 */
	SAVED_BY_PROMPT_CACHE,
	/**
	 * What the answers of other models than the route's primary would have cost with the
	 * same tokens at the primary's price, less what they cost. Below zero if those are
	 * dearer.
	 */
	SAVED_BY_FALLBACK;

	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * The name as it stands in reports.
	 */
	public String code() {
		return this.code;
	}

}
