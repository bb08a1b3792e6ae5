package io.modelrouter.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.modelrouter.cost.budget.BudgetSettings.Bookkeeping;
import io.modelrouter.cost.budget.redis.RedisBudgetBooks;
import io.modelrouter.cost.budget.redis.SharedBudgetSettings;

/**
 * Limits that all instances share over Redis, if the application asks for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = ModelRouterProperties.PREFIX, name = "shared-state", havingValue = "redis")
@ConditionalOnClass(RedisConnectionFactory.class)
class SharedStateConfiguration {

	@Bean
	RedisLimits modelRouterRedisLimits(ObjectProvider<RedisConnectionFactory> connections,
			ModelRouterProperties properties) {
		return new RedisLimits(connections, properties);
	}

	@Bean
	Bookkeeping modelRouterRedisBudgets(ObjectProvider<RedisConnectionFactory> connections,
			ModelRouterProperties properties) {
		RedisProperties redis = properties.redis();
		return (time, listener) -> new RedisBudgetBooks(connections.getObject(),
				new SharedBudgetSettings(redis.keyPrefix(), redis.timeout(), redis.instances()), time, listener);
	}

}
