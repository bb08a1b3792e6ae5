package io.modelrouter.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits that are shared over Redis, with 'shared-state: redis'. The connection is the
 * application's own, below 'spring.data.redis'.
 *
 * @param keyPrefix What the names of all keys begin with. Applications with the same
 * prefix share their limits.
 * @param timeout Most that a reservation may wait for Redis. Then the instance goes on
 * with its own share of each limit.
 * @param instances How many instances there are at least. While Redis is away each keeps
 * to this part of every limit, or to less if more were seen.
 */
public record RedisProperties(@DefaultValue("model-router") String keyPrefix, @DefaultValue("100ms") Duration timeout,
		@DefaultValue("4") int instances) {

}
