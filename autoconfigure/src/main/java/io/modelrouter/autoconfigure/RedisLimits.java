package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.quota.redis.RedisBooks;
import io.modelrouter.quota.redis.RedisSettings;
import io.modelrouter.time.Time;

/**
 * Lets the router share its limits over the application's Redis. Connects when the router
 * is built, and not before its configuration is known to be good; the router closes it.
 */
final class RedisLimits implements RouterAddition, SharedLimits {

	private final ObjectProvider<RedisConnectionFactory> connections;

	private final ModelRouterProperties properties;

	private volatile @Nullable RedisBooks books;

	RedisLimits(ObjectProvider<RedisConnectionFactory> connections, ModelRouterProperties properties) {
		this.connections = connections;
		this.properties = properties;
	}

	@Override
	public void addTo(ModelRouterBuilder builder) {
		RedisProperties redis = this.properties.redis();
		RedisBooks books = new RedisBooks(this.connections.getObject(),
				new RedisSettings(redis.keyPrefix(), redis.timeout(), redis.instances()),
				QuotaMapper.quota(this.properties).lanes(), Time.system());
		this.books = books;
		builder.books(books);
	}

	@Override
	public boolean isShared() {
		RedisBooks books = this.books;
		return books != null && books.isShared();
	}

}
