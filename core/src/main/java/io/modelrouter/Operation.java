package io.modelrouter;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a call asks of a model: a whole answer, a stream, or embeddings.
 */
public interface Operation {

	/** Asks for a whole answer. */
	Operation CALL = new Operation() {

		@Override
		public Type type() {
			return Type.CALL;
		}

		@Override
		public ModelAnswer send(ModelClient client, Attempt attempt) {
			return client.call(attempt.call().prompt(), attempt.limit());
		}

	};

	/**
	 * Which of the three it is.
	 */
	Type type();

	/**
	 * Asks a model, on the caller's thread, and waits for the end.
	 * @throws AttemptFailedException if there is no good answer within the limits
	 * @throws AttemptRejectedException if nothing was sent for a local reason
	 */
	ModelAnswer send(ModelClient client, Attempt attempt);

	/**
	 * Whether content was delivered: the call cannot be answered in another way any more.
	 */
	default boolean isCommitted() {
		return delivered() != null;
	}

	/**
	 * What was delivered so far, null if it is no stream or nothing was.
	 */
	default @Nullable Delivered delivered() {
		return null;
	}

	/**
	 * When content began to flow in the latest attempt: a reading of the monotonic clock,
	 * in nanoseconds. Null if it is no stream or nothing has flowed.
	 */
	default @Nullable Long firstContent() {
		return null;
	}

	/** The kinds of operations. */
	enum Type {

		/** A whole answer. */
		CALL,

		/** An answer in chunks. */
		STREAM,

		/** Vectors of texts. */
		EMBEDDING;

		/**
		 * The name as it stands in logs, for example {@code stream}.
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
