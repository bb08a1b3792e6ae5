package io.modelrouter;

import java.util.Locale;

/**
 * What went wrong with an attempt, and what follows from it.
 *
 * @see Failure
 */
public enum FailureKind {

	/** Too many requests or tokens for the moment: per minute, concurrency or ramp. */
	RATE_LIMITED(SameModel.AFTER_BACKOFF, NextModel.YES, false),

	/** The allowance of a day or of a plan is used up. */
	QUOTA_EXHAUSTED(SameModel.NO, NextModel.YES, false),

	/** The model is not offered on this tier: its limit is 0. */
	QUOTA_ZERO(SameModel.NO, NextModel.YES, false),

	/** No money: balance, spend cap or an overdue account. */
	BILLING(SameModel.NO, NextModel.YES, false),

	/** The provider refused the key. */
	AUTHENTICATION(SameModel.WITH_ANOTHER_KEY, NextModel.YES, false),

	/** The key is good but may not do this, or not from this region. */
	PERMISSION_DENIED(SameModel.NO, NextModel.YES, false),

	/** The provider knows no such model, file or cache. */
	NOT_FOUND(SameModel.NO, NextModel.YES, false),

	/** The request itself is wrong: no model would take it. */
	BAD_REQUEST(SameModel.NO, NextModel.NO, false),

	/** The prompt is longer than the model's context window. */
	CONTEXT_TOO_LONG(SameModel.NO, NextModel.LARGER, false),

	/** The request is larger than the provider's limit for one request. */
	REQUEST_TOO_LARGE(SameModel.NO, NextModel.LARGER, false),

	/** The provider refused the content. */
	CONTENT_FILTERED(SameModel.NO, NextModel.NO, false),

	/** The model has no capacity now. */
	OVERLOADED(SameModel.AFTER_BACKOFF, NextModel.YES, true),

	/** The provider broke. */
	SERVER_ERROR(SameModel.AFTER_BACKOFF, NextModel.YES, true),

	/** No answer in time, by the provider's clock or by ours. */
	TIMEOUT(SameModel.AFTER_BACKOFF, NextModel.YES, true),

	/** No connection, or it broke. */
	NETWORK(SameModel.AFTER_BACKOFF, NextModel.YES, true),

	/** Status 200 with something that is not an answer. */
	MALFORMED_RESPONSE(SameModel.AFTER_BACKOFF, NextModel.YES, true),

	/**
	 * The answer began and did not come to its end. Once content was delivered, the
	 * route's {@link OnCut} says what follows.
	 */
	INCOMPLETE(SameModel.AFTER_BACKOFF, NextModel.YES, true),

	/** The caller went away. */
	CANCELLED(SameModel.NO, NextModel.NO, false),

	/** Anything else. */
	UNKNOWN(SameModel.NO, NextModel.YES, true);

	private final SameModel sameModel;

	private final NextModel nextModel;

	private final boolean opensCircuit;

	FailureKind(SameModel sameModel, NextModel nextModel, boolean opensCircuit) {
		this.sameModel = sameModel;
		this.nextModel = nextModel;
		this.opensCircuit = opensCircuit;
	}

	/**
	 * Whether the same model may be tried again, if no evidence says otherwise.
	 */
	public SameModel sameModel() {
		return this.sameModel;
	}

	/**
	 * Whether the next model may be tried, if no evidence says otherwise.
	 */
	public NextModel nextModel() {
		return this.nextModel;
	}

	/**
	 * Whether the failure speaks against the health of the model.
	 */
	public boolean opensCircuit() {
		return this.opensCircuit;
	}

	/**
	 * The name as it stands in properties, for example {@code rate-limited}.
	 */
	public String propertyName() {
		return code().replace('_', '-');
	}

	/**
	 * The name as it stands in error bodies and logs, for example {@code rate_limited}.
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether the same model may be tried again. */
	public enum SameModel {

		/** No: it would fail again. */
		NO,

		/** Yes, after the wait of the kind's retry template. */
		AFTER_BACKOFF,

		/** Once, at once, with another key of the same provider. */
		WITH_ANOTHER_KEY

	}

	/** Whether the next model of the route may be tried. */
	public enum NextModel {

		/** No: it would fail there too, or must not be routed around. */
		NO,

		/** Yes. */
		YES,

		/** Only a model whose window is larger, or unknown. */
		LARGER

	}

}
