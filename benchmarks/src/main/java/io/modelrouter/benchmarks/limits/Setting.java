package io.modelrouter.benchmarks.limits;

import java.time.Duration;

/**
 * What all callers of a process have in common. Immutable.
 *
 * @param baseUrl the provider's address with its version path
 * @param terms the limits
 * @param redisPort where the processes share what they used, 0 if there is but one
 * @param seed of what the callers ask, each process has its own
 */
record Setting(String baseUrl, Terms terms, int redisPort, int seed) {

	/** The most that a request may take. */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	static final String KEY = "key-1234567890";

}
