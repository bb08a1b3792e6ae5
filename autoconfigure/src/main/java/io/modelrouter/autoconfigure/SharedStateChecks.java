package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Says what is wrong with how limits are shared over Redis.
 */
final class SharedStateChecks {

	/** Longer, and calls would wait for Redis rather than for models. */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final int MOST_INSTANCES = 10_000;

	/** Braces would choose the slot of a cluster. */
	private static final Pattern PREFIX = Pattern.compile("[^\\s{}]{1,100}");

	private static final String CONNECTIONS = "org.springframework.data.redis.connection.RedisConnectionFactory";

	private static final String STATE = PropertyName.of("shared-state");

	private final Problems problems;

	SharedStateChecks(Problems problems) {
		this.problems = problems;
	}

	void run(ModelRouterProperties properties, ListableBeanFactory beans, @Nullable ClassLoader classLoader) {
		checkFigures(properties.redis());
		if (properties.sharedState() != SharedState.REDIS) {
			return;
		}
		if (!ClassUtils.isPresent(CONNECTIONS, classLoader)) {
			this.problems.add(STATE, "is redis, but Spring Data Redis is not on the class path",
					"add the dependency org.springframework.boot:spring-boot-starter-data-redis, or set it to none: then "
							+ "each instance counts for itself.");
		}
		else {
			checkBeans(ClassUtils.resolveClassName(CONNECTIONS, classLoader), beans);
		}
	}

	private void checkFigures(RedisProperties redis) {
		this.problems.check(PREFIX.matcher(redis.keyPrefix()).matches(), property("key-prefix"),
				"'" + redis.keyPrefix() + "'", "1 to 100 characters without spaces and braces");
		Duration timeout = redis.timeout();
		this.problems.check(timeout.toMillis() >= 1 && timeout.compareTo(LONGEST) <= 0, property("timeout"),
				Texts.of(timeout), "1ms to 10s, for example 100ms");
		this.problems.check(redis.instances() >= 1 && redis.instances() <= MOST_INSTANCES, property("instances"),
				redis.instances(), "1 to " + MOST_INSTANCES);
	}

	private void checkBeans(Class<?> type, ListableBeanFactory beans) {
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type);
		if (names.length == 0) {
			this.problems.add(STATE, "is redis, but there is no RedisConnectionFactory bean",
					"add the dependency org.springframework.boot:spring-boot-starter-data-redis, which makes one from "
							+ "spring.data.redis.*, or define one.");
		}
		else if (beans.getBeanProvider(type).getIfUnique() == null) {
			this.problems.add(STATE, "is redis, but there are several RedisConnectionFactory beans: "
					+ String.join(", ", Arrays.asList(names)), "mark the one to use as @Primary.");
		}
	}

	private static String property(String name) {
		return PropertyName.of("redis", name);
	}

}
