package io.modelrouter.quota.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.BooksContract;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.time.Time;

import static io.modelrouter.quota.Limits.online;

/**
 * What all books have in common, over a real Redis whose clock the test sets.
 */
class RedisBooksContractTests extends BooksContract {

	private static RedisProcess redis;

	private static LettuceConnectionFactory connections;

	private final Limit barrier = new Limit(Limit.Dimension.CONCURRENCY, "account", "barrier", 1_000_000,
			TokenCounting.INPUT, ZoneOffset.UTC);

	private final TestTime time = new TestTime();

	private StringRedisTemplate template;

	private RedisBooks books;

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		connections = redis.connections();
	}

	@AfterAll
	static void stop() {
		if (redis != null) {
			connections.destroy();
			redis.close();
		}
	}

	@BeforeEach
	void open() {
		this.template = new StringRedisTemplate(connections);
		this.template.delete("clock");
		setClock();
		RedisSettings patient = new RedisSettings(UUID.randomUUID().toString(), Duration.ofSeconds(10), 4);
		this.books = new RedisBooks(connections, patient, LaneShares.DEFAULT, this.time,
				Script.text().replace("redis.call('TIME')", "redis.call('HMGET', 'clock', 's', 'us')"));
	}

	@AfterEach
	void close() {
		this.books.close();
	}

	@Override
	protected Books books() {
		return this.books;
	}

	@Override
	protected void advance(Duration duration) {
		this.time.advance(duration);
		setClock();
	}

	private void setClock() {
		Instant now = this.time.now();
		this.template.opsForHash()
			.putAll("clock",
					Map.of("s", String.valueOf(now.getEpochSecond()), "us", String.valueOf(now.getNano() / 1000)));
	}

	@Override
	protected Instant now() {
		return this.time.now();
	}

	/** Settlements travel before the reservations that come after them. */
	@Override
	protected void awaitSettled() {
		reserve(List.of(this.barrier), online(1));
	}

	/** Stands still until the test moves it. */
	private static final class TestTime implements Time {

		private volatile Instant now = Instant.now();

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public long nanos() {
			return this.now.getEpochSecond() * 1_000_000_000L + this.now.getNano();
		}

		@Override
		public Instant now() {
			return this.now;
		}

		@Override
		public void sleep(Duration duration) {
			advance(duration);
		}

	}

}
