package io.modelrouter;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A local refusal: the provider was not called. Immutable.
 *
 * @param reason which step refused
 * @param message why and what to do, in plain words
 * @param retryAfter when it could succeed, null if unknown
 * @param passes whether it surely ends by itself after that time, so that a call with
 * nothing else left may wait for it
 * @param diagnosis why a limit was met, null if none was
 * @param budget the budget that has no room, null if it is not about money
 */
public record Rejection(Reason reason, String message, @Nullable Duration retryAfter, boolean passes,
		@Nullable LimitDiagnosis diagnosis, @Nullable BudgetStatus budget) implements Admission {

	/**
	 * A refusal that is not about money.
	 */
	public Rejection(Reason reason, String message, @Nullable Duration retryAfter, boolean passes,
			@Nullable LimitDiagnosis diagnosis) {
		this(reason, message, retryAfter, passes, diagnosis, null);
	}

	/**
	 * A budget has no room for it.
	 * @param endsIn when its period ends, null if there may be room before that
	 */
	public static Rejection of(BudgetStatus budget, String message, @Nullable Duration endsIn) {
		return new Rejection(Reason.BUDGET, message, endsIn, false, null, budget);
	}

	/**
	 * A refusal that nobody should wait for.
	 */
	public Rejection(Reason reason, String message, @Nullable Duration retryAfter) {
		this(reason, message, retryAfter, false);
	}

	/**
	 * A refusal that is not about a limit.
	 */
	public Rejection(Reason reason, String message, @Nullable Duration retryAfter, boolean passes) {
		this(reason, message, retryAfter, passes, null);
	}

	/** Which step refused. */
	public enum Reason {

		/** The model's circuit is open. */
		CIRCUIT_OPEN,

		/** The model, its account or its keys rest after a refusal by the provider. */
		COOLDOWN,

		/** A limit of the model or its account leaves no room in time. */
		QUOTA,

		/** The money for the period does not suffice. */
		BUDGET,

		/** Too many retries for the successes there are. */
		RETRY_BUDGET,

		/** No place in a queue or thread of a bounded executor is free. */
		QUEUE_FULL,

		/** The deadline of the call has passed. */
		DEADLINE,

		/** The router is shutting down or closed. */
		SHUTDOWN;

		/**
		 * The name as it stands in error bodies and logs, for example
		 * {@code circuit_open}.
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
