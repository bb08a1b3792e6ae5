package io.modelrouter.quota.line;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads and 100,000 random operations: a wake-up that is lost would keep them all
 * until the test's time is over.
 */
@Timeout(120)
class LineCrowdTests {

	private static final int THREADS = 16;

	private static final int OPERATIONS = 100_000;

	private static final int ROOM = 3;

	private static final int PLACES = 3;

	private final Line line = new Line(PLACES, Map.of("a", 2.0, "b", 1.0), new UntilRung());

	private final AtomicInteger free = new AtomicInteger();

	private final AtomicInteger operations = new AtomicInteger();

	private final LongAdder asked = new LongAdder();

	private final LongAdder served = new LongAdder();

	private final LongAdder full = new LongAdder();

	private final LongAdder interrupted = new LongAdder();

	@Test
	void nobodyIsForgottenAndNothingLeaks() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		List<Future<?>> all = new ArrayList<>(fill(threads));
		for (int i = 0; i < THREADS; i++) {
			Random random = new Random(i);
			all.add(threads.submit(() -> {
				while (this.operations.incrementAndGet() <= OPERATIONS) {
					operate(random, random.nextInt(20) == 0);
				}
			}));
		}
		this.free.set(ROOM);
		this.line.wake();
		for (Future<?> one : all) {
			one.get();
		}
		threads.shutdown();
		assertThat(this.free).hasValue(ROOM);
		assertThat(this.line.size(Lane.ONLINE) + this.line.size(Lane.BATCH)).isZero();
		assertThat(this.served.sum() + this.full.sum() + this.interrupted.sum()).isEqualTo(OPERATIONS + PLACES + 2);
		assertThat(this.served.sum()).isPositive();
		assertThat(this.full.sum()).isPositive();
		assertThat(this.interrupted.sum()).isPositive();
		// Nobody polls: one asks when it comes, when it is woken and when it is first.
		assertThat(this.asked.sum()).isLessThan(10L * OPERATIONS);
	}

	/** All places are taken, one comes too many, and one is interrupted. */
	private List<Future<?>> fill(ExecutorService threads) throws InterruptedException {
		List<Future<?>> waiting = new ArrayList<>();
		for (int i = 0; i < PLACES; i++) {
			waiting.add(threads.submit(() -> operate(new Random(1), false)));
		}
		while (this.line.size(Lane.ONLINE) + this.line.size(Lane.BATCH) < PLACES) {
			Thread.onSpinWait();
		}
		operate(new Random(1), false);
		Thread late = new Thread(() -> operate(new Random(1), true));
		waiting.remove(0).cancel(true);
		while (this.interrupted.sum() == 0) {
			Thread.onSpinWait();
		}
		late.start();
		late.join();
		return waiting;
	}

	private void operate(Random random, boolean interrupt) {
		if (interrupt) {
			Thread.currentThread().interrupt();
		}
		Lane lane = random.nextBoolean() ? Lane.ONLINE : Lane.BATCH;
		String tag = List.of("a", "b", "c").get(random.nextInt(3));
		long latest = Time.system().nanos() + Duration.ofHours(1).toNanos();
		try {
			Turn turn = this.line.await(new Ticket(lane, tag, 0.0001, Duration.ZERO, latest, this::ask));
			if (turn == Turn.FULL) {
				this.full.increment();
				return;
			}
			assertThat(turn).isEqualTo(Turn.COME);
			this.served.increment();
			Thread.yield();
			this.free.incrementAndGet();
			this.line.wake();
		}
		catch (InterruptedException ex) {
			this.interrupted.increment();
		}
		Thread.interrupted();
	}

	private Shortage ask() {
		this.asked.increment();
		assertThat(this.line.size(Lane.ONLINE) + this.line.size(Lane.BATCH)).isBetween(1, PLACES);
		if (this.free.getAndUpdate((free) -> Math.max(0, free - 1)) > 0) {
			return null;
		}
		return new Shortage(
				new Limit(Limit.Dimension.CONCURRENCY, "account", "model", ROOM, TokenCounting.TOTAL, ZoneOffset.UTC),
				ROOM, 1, null);
	}

	/** Whoever sleeps does so until somebody rings. */
	private static final class UntilRung implements Time {

		@Override
		public long nanos() {
			return Time.system().nanos();
		}

		@Override
		public Instant now() {
			return Time.system().now();
		}

		@Override
		public void sleep(Duration duration) {
			throw new AssertionError("Nobody could end this sleep");
		}

		@Override
		public void sleep(Duration duration, CountDownLatch alarm) throws InterruptedException {
			alarm.await();
		}

	}

}
