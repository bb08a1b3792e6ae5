package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Says what is wrong with how limits are shared over Redis.
 */
final class SharedStateChecks {

	/** Longer, and calls would wait for Redis rather than for models. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final int MOST_INSTANCES = 10_000;

	/** Braces would choose the slot of a cluster. */
	private static final Pattern PREFIX = Pattern.compile("[^\\s{}]{1,100}");

	private SharedStateChecks() {
	}

	static void run(RedisProperties redis, Problems problems) {
		problems.check(PREFIX.matcher(redis.keyPrefix()).matches(), property("key-prefix"),
				"'" + redis.keyPrefix() + "'", "1 to 100 characters without spaces and braces");
		Duration timeout = redis.timeout();
		problems.check(timeout.toMillis() >= 1 && timeout.compareTo(LONGEST) <= 0, property("timeout"),
				Texts.of(timeout), "1ms to 10s, for example 100ms");
		problems.check(redis.instances() >= 1 && redis.instances() <= MOST_INSTANCES, property("instances"),
				redis.instances(), "1 to " + MOST_INSTANCES);
	}

	private static String property(String name) {
		return PropertyName.of("redis", name);
	}

}
