package io.modelrouter;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the call log: an attempt or a call that has ended, or a model that was
 * refused locally. Holds no prompt, no answer and no key. Immutable.
 *
 * @param event what has ended
 * @param callId the same for everything within one call
 * @param route the route's name
 * @param businessTag who pays and is counted, null if the caller did not say
 * @param lane whether somebody waited
 * @param operation what was asked
 * @param target the model that was tried, refused, or answered the call;
 * {@link ModelTarget#NONE} if no model answered the call
 * @param result how it ended
 * @param number of an attempt: 1 for the first try of this model in this call; of a call:
 * the number of its attempts
 * @param began since the call began
 * @param queued how long it waited for its turn: of an attempt, before anything was sent;
 * of a call, in all
 * @param latency how long it took: of an attempt, after that; of a call, in all
 * @param firstContent how long until content flowed, null if it was no stream or none did
 * @param failure why it failed, null if it did not; of a degraded call, why no model
 * answered
 * @param rejection why it was refused, null if it was not; of a degraded call, why no
 * model was tried
 * @param usage the tokens, {@link TokenUsage#UNKNOWN} if nobody counted
 * @param cost what it cost, null if nothing answered or the price is unknown
 * @param degradation who answered instead of a model, null if one did
 * @param attempts of a call: all its attempts, in order; of an attempt: those of its call
 * until then, itself the last
 * @param rejections of a call: all models that were refused, in order
 */
public record ModelCallLog(Event event, long callId, String route, @Nullable String businessTag, Lane lane,
		Operation.Type operation, ModelTarget target, Result result, int number, Duration began, Duration queued,
		Duration latency, @Nullable Duration firstContent, @Nullable Failure failure, @Nullable Rejection rejection,
		TokenUsage usage, @Nullable Cost cost, @Nullable Degradation degradation, List<AttemptRecord> attempts,
		List<RejectionRecord> rejections) {

	/**
	 * The provider's name in the configuration, {@code none} if no model answered.
	 */
	public String provider() {
		return this.target.provider();
	}

	/**
	 * The model's name in the configuration, {@code none} if no model answered.
	 */
	public String model() {
		return this.target.id();
	}

	/**
	 * How it ended, in one word: {@code success}, {@code degraded}, {@code cancelled},
	 * the failure's kind ({@code rate_limited}) or the refusal's reason
	 * ({@code circuit_open}).
	 */
	public String status() {
		if (this.result == Result.FAILURE && this.failure != null) {
			return this.failure.kind().code();
		}
		if (this.result == Result.REJECTED && this.rejection != null) {
			return this.rejection.reason().code();
		}
		return this.result.code();
	}

	/**
	 * The HTTP status of a failure, 0 if there is none or none was received.
	 */
	public int httpStatus() {
		return (this.failure != null) ? this.failure.status() : 0;
	}

	/**
	 * How long it took, in milliseconds.
	 */
	public long latencyMs() {
		return this.latency.toMillis();
	}

	/**
	 * All tokens of the prompt, cached ones too.
	 */
	public long inputTokens() {
		return this.usage.totalInput();
	}

	/**
	 * All tokens of the answer, those of the reasoning too.
	 */
	public long outputTokens() {
		return this.usage.totalOutput();
	}

	/**
	 * How well it is known what was used: nothing, exactly, of what was refused.
	 */
	public TokenUsage.Quality quality() {
		boolean nothingSent = this.rejection != null && this.failure == null;
		return nothingSent ? TokenUsage.Quality.EXACT : AttemptRecord.quality(this.usage, this.failure);
	}

	/**
	 * Of an attempt: whether others of the same call went before it, on whichever model.
	 */
	public boolean isFurtherAttempt() {
		return this.attempts.size() > 1;
	}

	/**
	 * Of an attempt: whether it may have to be paid for, also if nobody knows how much.
	 * That is so of an answer that broke off or was left, too.
	 */
	public boolean mayCost() {
		boolean unknown = this.result == Result.FAILURE && quality() == TokenUsage.Quality.UNKNOWN;
		return this.result == Result.SUCCESS || this.usage.isKnown() || this.cost != null || unknown;
	}

	/** What has ended. */
	public enum Event {

		/** One try of one model. */
		ATTEMPT,

		/** A model that was refused locally; its provider was not called. */
		REJECTION,

		/** The request of a caller. */
		CALL

	}

	/** How it ended. */
	public enum Result {

		/** A model answered. */
		SUCCESS,

		/** No model answered, but the cache or a rule did. */
		DEGRADED,

		/** A provider was called, without a good answer. */
		FAILURE,

		/** No provider was called. */
		REJECTED,

		/** The caller went away. */
		CANCELLED;

		private final String code = name().toLowerCase(Locale.ROOT);

		/**
		 * The name as it stands in logs and meters.
		 */
		public String code() {
			return this.code;
		}

	}

}
