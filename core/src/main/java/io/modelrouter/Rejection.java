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
 */
public record Rejection(Reason reason, String message, @Nullable Duration retryAfter,
		boolean passes) implements Admission {

	/**
	 * A refusal that nobody should wait for.
	 */
	public Rejection(Reason reason, String message, @Nullable Duration retryAfter) {
		this(reason, message, retryAfter, false);
	}

	/** Which step refused. */
	public enum Reason {

		/** The model's circuit is open. */
		CIRCUIT_OPEN,

		/** The model, its account or its keys rest after a refusal by the provider. */
		COOLDOWN,

		/** No thread of a bounded executor is free. */
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
