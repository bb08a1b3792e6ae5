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
	 * @param response its answer
	 */
	record Success(ModelTarget target, ChatResponse response) implements Outcome {

		/**
		 * Names the model; the answer stays out of logs.
		 */
		@Override
		public String toString() {
			return "answered by " + this.target.id();
		}

	}

	/**
	 * A provider was called, without a good answer.
	 *
	 * @param failure why
	 */
	record Failed(Failure failure) implements Outcome {

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
	 */
	record Cancelled() implements Outcome {

	}

}
