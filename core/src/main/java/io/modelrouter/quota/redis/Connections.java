package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

/**
 * A connection of our own to the application's Redis: commands of others do not hold it
 * up, an answer is not waited for long, and it is tried again soon after it broke.
 */
final class Connections {

	private static final Duration COMMAND = Duration.ofSeconds(1);

	private static final Duration RECONNECT = Duration.ofMillis(200);

	private final LettuceConnectionFactory factory;

	private final @Nullable ClientResources own;

	private Connections(LettuceConnectionFactory factory, @Nullable ClientResources own) {
		this.factory = factory;
		this.own = own;
	}

	/**
	 * Connections like those of the application, null if they cannot be copied: they are
	 * not Lettuce's, or do not say where they lead to.
	 */
	static @Nullable Connections like(RedisConnectionFactory theirs) {
		if (!(theirs instanceof LettuceConnectionFactory lettuce)) {
			return null;
		}
		RedisConfiguration server = server(lettuce);
		if (server == null) {
			return null;
		}
		LettuceClientConfiguration client = lettuce.getClientConfiguration();
		ClientResources resources = client.getClientResources()
			.map(ClientResources::mutate)
			.orElseGet(ClientResources::builder)
			.reconnectDelay(Delay.constant(RECONNECT))
			.build();
		LettuceConnectionFactory ours = new LettuceConnectionFactory(server, new Impatient(client, resources));
		ours.afterPropertiesSet();
		ours.start();
		return new Connections(ours, client.getClientResources().isPresent() ? null : resources);
	}

	/**
	 * Where they lead to. A primary and replicas at fixed addresses are not told: what is
	 * told instead is the default, which may as well be meant.
	 */
	private static @Nullable RedisConfiguration server(LettuceConnectionFactory lettuce) {
		RedisConfiguration cluster = lettuce.getClusterConfiguration();
		RedisConfiguration sentinel = lettuce.getSentinelConfiguration();
		RedisConfiguration socket = lettuce.getSocketConfiguration();
		if (cluster != null) {
			return cluster;
		}
		if (sentinel != null) {
			return sentinel;
		}
		if (socket != null) {
			return socket;
		}
		RedisStandaloneConfiguration standalone = lettuce.getStandaloneConfiguration();
		return standalone.equals(new RedisStandaloneConfiguration()) ? null : standalone;
	}

	RedisConnectionFactory factory() {
		return this.factory;
	}

	void close() {
		this.factory.destroy();
		if (this.own != null) {
			// a copy of the application's would end its threads too
			this.own.shutdown(0, 100, TimeUnit.MILLISECONDS);
		}
	}

	/** The application's configuration, with less patience. */
	private record Impatient(LettuceClientConfiguration theirs,
			ClientResources resources) implements LettuceClientConfiguration {

		@Override
		public boolean isUseSsl() {
			return this.theirs.isUseSsl();
		}

		@Override
		@SuppressWarnings("deprecation")
		public boolean isVerifyPeer() {
			return this.theirs.isVerifyPeer();
		}

		@Override
		public SslVerifyMode getVerifyMode() {
			return this.theirs.getVerifyMode();
		}

		@Override
		public boolean isStartTls() {
			return this.theirs.isStartTls();
		}

		@Override
		public Optional<ClientResources> getClientResources() {
			return Optional.of(this.resources);
		}

		@Override
		public Optional<ClientOptions> getClientOptions() {
			return this.theirs.getClientOptions();
		}

		@Override
		public Optional<String> getClientName() {
			return this.theirs.getClientName();
		}

		@Override
		public Optional<ReadFrom> getReadFrom() {
			return this.theirs.getReadFrom();
		}

		@Override
		public Optional<RedisCredentialsProviderFactory> getRedisCredentialsProviderFactory() {
			return this.theirs.getRedisCredentialsProviderFactory();
		}

		@Override
		public Duration getCommandTimeout() {
			return COMMAND;
		}

		@Override
		public Duration getShutdownTimeout() {
			return Duration.ZERO;
		}

		@Override
		public Duration getShutdownQuietPeriod() {
			return Duration.ZERO;
		}

	}

}
