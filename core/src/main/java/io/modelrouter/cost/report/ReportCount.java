package io.modelrouter.cost.report;

import java.util.Locale;

/**
 * What a report counts. Tokens do not overlap.
 */
public enum ReportCount {

	/** Calls, of whichever end: at the model that answered, else at {@code none}. */
	CALLS,
	/** Calls that the cache or a rule answered, since no model did. */
	DEGRADED,
	/** Calls that another model answered than the primary of the route they asked for. */
	FALLBACKS,
	/** Attempts that reached a provider. */
	ATTEMPTS,
	/** Attempts that failed. */
	FAILED,
	/** Attempts that their caller left. */
	CANCELLED,
	/** Attempts beyond the first of their call, on whichever model. */
	RETRIES,
	/** Attempts of which it is known exactly what they used. */
	USAGE_EXACT,
	/** Attempts whose tokens are our estimate, in part or in whole. */
	USAGE_ESTIMATED,
	/** Attempts of which nobody knows what they used. */
	USAGE_UNKNOWN,
	/** Attempts that are not in the cost, since it is unknown. */
	UNPRICED,
	/** Tokens of prompts, neither read from nor written to the vendor's cache. */
	TOKENS_INPUT,
	/** Tokens of prompts, read from the vendor's cache. */
	TOKENS_CACHED_INPUT,
	/** Tokens of prompts, written to the vendor's cache. */
	TOKENS_CACHE_WRITE,
	/** Tokens of answers, without those of the reasoning. */
	TOKENS_OUTPUT,
	/** Tokens that models thought. */
	TOKENS_REASONING;

	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * The name as it stands in reports.
	 */
	public String code() {
		return this.code;
	}

}
