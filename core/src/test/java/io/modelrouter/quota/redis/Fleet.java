package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several instances on one Redis, with threads that ask for room all the time.
 */
final class Fleet implements AutoCloseable {

	private static final Settlement USED = new Settlement(Settlement.How.AT_LEAST, TokenUsage.UNKNOWN);

	private final String prefix = UUID.randomUUID().toString();

	private final LettuceConnectionFactory connections;

	private final List<RedisBooks> instances = new ArrayList<>();

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger mostUnderWay = new AtomicInteger();

	private final AtomicLong admitted = new AtomicLong();

	private final AtomicLong longest = new AtomicLong();

	Fleet(LettuceConnectionFactory connections, int instances, RedisSettings settings) {
		this.connections = connections;
		for (int i = 0; i < instances; i++) {
			add(settings);
		}
	}

	RedisBooks add(RedisSettings settings) {
		return add(settings, this.connections);
	}

	RedisBooks add(RedisSettings settings, LettuceConnectionFactory connections) {
		RedisBooks books = new RedisBooks(connections,
				new RedisSettings(this.prefix, settings.timeout(), settings.instances()), LaneShares.DEFAULT,
				Time.system());
		this.instances.add(books);
		return books;
	}

	List<RedisBooks> instances() {
		return this.instances;
	}

	/** Every instance asks once, and knows of all others afterwards. */
	void meet(List<Limit> limits, Demand demand) throws InterruptedException {
		for (RedisBooks books : this.instances) {
			await(() -> take(books, limits, demand));
		}
		CountDownLatch beats = new CountDownLatch(1);
		beats.await(600, TimeUnit.MILLISECONDS);
	}

	/** Threads that ask until the fleet is closed. */
	void hammer(int threadsOfEach, List<Limit> limits, Demand demand) {
		for (RedisBooks books : this.instances) {
			for (int i = 0; i < threadsOfEach; i++) {
				Thread thread = new Thread(() -> {
					while (!this.stopped.get()) {
						take(books, limits, demand);
					}
				});
				this.threads.add(thread);
				thread.start();
			}
		}
	}

	boolean take(RedisBooks books, List<Limit> limits, Demand demand) {
		long start = System.nanoTime();
		boolean taken = books.reserve(limits, demand) instanceof Reservation reservation && settle(books, reservation);
		this.longest.accumulateAndGet(System.nanoTime() - start, Math::max);
		return taken;
	}

	private boolean settle(RedisBooks books, Reservation reservation) {
		this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
		this.admitted.incrementAndGet();
		this.underWay.decrementAndGet();
		books.settle(reservation, USED);
		return true;
	}

	long admitted() {
		return this.admitted.get();
	}

	int mostUnderWay() {
		return this.mostUnderWay.get();
	}

	Duration longest() {
		return Duration.ofNanos(this.longest.get());
	}

	boolean isShared() {
		return this.instances.stream().allMatch(RedisBooks::isShared);
	}

	boolean isLost() {
		return this.instances.stream().noneMatch(RedisBooks::isShared);
	}

	/** Waits until something is so. */
	static void await(BooleanSupplier condition) throws InterruptedException {
		CountDownLatch moment = new CountDownLatch(1);
		boolean so = condition.getAsBoolean();
		for (int i = 0; i < 3_000 && !so; i++) {
			moment.await(10, TimeUnit.MILLISECONDS);
			so = condition.getAsBoolean();
		}
		assertThat(so).isTrue();
	}

	void stop() throws InterruptedException {
		this.stopped.set(true);
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

	@Override
	public void close() {
		try {
			stop();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.instances.forEach(RedisBooks::close);
	}

}
