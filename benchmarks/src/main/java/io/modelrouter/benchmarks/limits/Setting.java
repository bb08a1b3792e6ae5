package io.modelrouter.benchmarks.limits;

import java.time.Duration;

/**
 * What all callers of a scenario have in common.
 *
 * @param baseUrl the provider's address with its version path
 * @param rpm requests that the provider allows per minute
 * @param tpm tokens that the provider allows per minute
 * @param redisPort where the processes share what they used, 0 if there is but one
 * @param tally where refusals of the provider are counted
 */
record Setting(String baseUrl, int rpm, int tpm, int redisPort, Tally tally) {

	/** The most that a request may take. */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	static final String KEY = "key-1234567890";

}
