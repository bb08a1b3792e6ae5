package io.modelrouter;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * How a call or an attempt ended.
 */
public sealed interface Outcome {

	/**
	 * A model answered.
	 *
	 * @param target which one
	 * @param answer what
	 */
	record Success(ModelTarget target, ModelAnswer answer) implements Outcome {

		/**
		 * Names the model; the answer stays out of logs.
		 */
		@Override
		public String toString() {
			return "answered by " + this.target.id();
		}

	}

	/**
	 * No model answered, but the cache or a rule did.
	 *
	 * @param cause how the call would have ended
	 * @param target the model that first gave the answer, {@link ModelTarget#NONE} for a
	 * rule
	 * @param response the answer
	 * @param degradation who gave it
	 */
	record Degraded(Outcome cause, ModelTarget target, ChatResponse response,
			Degradation degradation) implements Outcome {

		/**
		 * Names the source; the answer stays out of logs.
		 */
		@Override
		public String toString() {
			return "degraded to " + this.degradation + " after " + this.cause;
		}

	}

	/**
	 * A provider was called, without a good answer.
	 *
	 * @param failure why
	 * @param usage the tokens that were used all the same, {@link TokenUsage#UNKNOWN} if
	 * none are known
	 */
	record Failed(Failure failure, TokenUsage usage) implements Outcome {

		/**
		 * A failure that used no tokens as far as anybody knows.
		 */
		public Failed(Failure failure) {
			this(failure, TokenUsage.UNKNOWN);
		}

	}

	/**
	 * Nothing was sent for a local reason.
	 *
	 * @param rejection which
	 */
	record Rejected(Rejection rejection) implements Outcome {

	}

	/**
	 * The caller went away.
	 *
	 * @param usage the tokens that were used until then, {@link TokenUsage#UNKNOWN} if
	 * none are known
	 */
	record Cancelled(TokenUsage usage) implements Outcome {

		/**
		 * A call that was left before it used tokens, as far as anybody knows.
		 */
		public Cancelled() {
			this(TokenUsage.UNKNOWN);
		}

	}

}
