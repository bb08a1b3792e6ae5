package io.modelrouter.quota;

import io.modelrouter.TokenUsage;

/**
 * What became of a reservation. Immutable.
 *
 * @param how what it means for what was reserved
 * @param usage the tokens, {@link TokenUsage#UNKNOWN} if nobody counted
 * @param late how long after it was reserved the request was sent, in nanoseconds: the
 * provider's minute begins only then
 */
public record Settlement(How how, TokenUsage usage, long late) {

	/** Nothing was sent: all of it is given back. */
	public static final Settlement RELEASED = new Settlement(How.RELEASE, TokenUsage.UNKNOWN);

	/**
	 * Of a request that was sent when it was reserved, as far as anybody knows.
	 */
	public Settlement(How how, TokenUsage usage) {
		this(how, usage, 0);
	}

	/** What a settlement means. */
	public enum How {

		/** All is given back. */
		RELEASE,

		/**
		 * Exactly this was used: what is too much is given back, what is missing becomes
		 * a debt. Unknown usage leaves the estimate as it is.
		 */
		EXACT,

		/**
		 * At least this was used: nothing is given back, but what is missing is charged.
		 */
		AT_LEAST

	}

}
