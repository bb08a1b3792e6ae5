package io.modelrouter.quota;

/**
 * What all instances together did with a model in the last 10 seconds, as far as is known
 * here without a round trip. Thread-safe; never waits.
 */
public interface SharedCounts {

	/**
	 * A call was answered.
	 * @param model the provider's name of the model
	 */
	void succeeded(String quotaScope, String model);

	/**
	 * A call was tried again.
	 * @param model the provider's name of the model
	 */
	void retried(String quotaScope, String model);

	/**
	 * What was counted, by this instance alone while others cannot be heard.
	 * @param model the provider's name of the model
	 */
	Counts last(String quotaScope, String model);

	/**
	 * What was counted in the last 10 seconds.
	 */
	record Counts(long successes, long retries) {
	}

}
