package io.modelrouter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something about a budget that somebody should know. Immutable.
 *
 * @param id tells it from all others, also after a restart and over all instances
 * @param kind what it is about
 * @param budget how the budget stood
 * @param at when it was seen
 * @param percent which level was passed, in percent of the amount; null unless it is
 * about one
 * @param forecast what will have been spent when the period ends, null unless it is about
 * that
 * @param usedUpAt when nothing will be left if spending goes on like this, null if that
 * is not said
 * @param rate what is spent in a minute now, null if that is not said
 * @param usualRate what usually is, null unless it is about a sudden rate
 * @param message what happened, one sentence in plain words
 * @param action what to do about it, in plain words
 */
public record BudgetAlert(String id, Kind kind, BudgetStatus budget, Instant at, @Nullable BigDecimal percent,
		@Nullable BigDecimal forecast, @Nullable Instant usedUpAt, @Nullable BigDecimal rate,
		@Nullable BigDecimal usualRate, String message, String action) {

	private static final BigDecimal SERIOUS = BigDecimal.valueOf(80);

	/**
	 * Whether it should be looked at soon. Only levels below 80 % can wait.
	 */
	public boolean isWarning() {
		return this.percent == null || this.percent.compareTo(SERIOUS) >= 0;
	}

	/**
	 * In words, for logs and chats.
	 */
	@Override
	public String toString() {
		return this.message + ' ' + this.action;
	}

	/** What alerts are about. */
	public enum Kind {

		/** A part of the amount is spent. */
		THRESHOLD,
		/** At this rate the amount will not last to the end of the period. */
		FORECAST,
		/** Far more is spent in a minute than usual. */
		SPIKE;

		/**
		 * The name as it stands in the configuration, in meters and messages.
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
