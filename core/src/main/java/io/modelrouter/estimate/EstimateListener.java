package io.modelrouter.estimate;

/**
 * Hears how good estimates were. Called on the thread of the answer; must not throw.
 */
public interface EstimateListener {

	/** Hears nothing. */
	EstimateListener NONE = (part, ratio) -> {
	};

	/**
	 * Tells one error.
	 * @param ratio what was used, divided by the estimate: 1 is perfect, more is too low
	 */
	void onError(Part part, double ratio);

	/** What was estimated. */
	enum Part {

		/** Tokens of the prompt, as far as the limit counts them. */
		INPUT,

		/** Tokens of the answer. */
		OUTPUT

	}

}
