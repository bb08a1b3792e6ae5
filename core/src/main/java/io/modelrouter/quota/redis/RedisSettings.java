package io.modelrouter.quota.redis;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How instances share their limits over Redis. Immutable.
 *
 * @param keyPrefix what all keys begin with
 * @param timeout how long a call waits for Redis before it takes from this instance's
 * share of the limit
 * @param instances how many instances share the limits at least while Redis is away; more
 * if more were seen
 */
public record RedisSettings(String keyPrefix, Duration timeout, int instances) {

	/** Prefix {@code model-router}, 100 ms, 4 instances. */
	public static final RedisSettings DEFAULT = new RedisSettings("model-router", Duration.ofMillis(100), 4);

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException if the time limit or the number is not positive
	 */
	public RedisSettings {
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, "redis.timeout must be positive");
		Assert.isTrue(instances >= 1, "redis.instances must be at least 1");
	}

}
