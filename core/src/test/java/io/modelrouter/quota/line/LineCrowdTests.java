package io.modelrouter.quota.line;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	/** More than 100,000 over both tests. */
	private static final int OPERATIONS = 64_000;

	/** After so many operations all wait for each other, so that nobody may sleep on. */
	private static final int ROUND = 5;

	private static final int ROOM = 1;

	private static final int PLACES = 14;

	private final Line line = new Line(PLACES, Map.of("a", 2.0, "b", 1.0), new UntilRung());

	private final AtomicInteger free = new AtomicInteger(ROOM);

	private final LongAdder asked = new LongAdder();

	private final List<Guest> guests = new CopyOnWriteArrayList<>();

	private final LongAdder slept = new LongAdder();

	private final LongAdder served = new LongAdder();

	private final LongAdder full = new LongAdder();

	private final LongAdder interrupted = new LongAdder();

	/**
	 * With one queue and one place, a single wake-up that is lost ends everything.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void nobodyIsForgottenAndNothingLeaks(int tags) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		CyclicBarrier round = new CyclicBarrier(THREADS);
		List<Future<?>> all = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			this.guests.add(new Guest());
		}
		for (int i = 0; i < THREADS; i++) {
			Random random = new Random(i);
			Guest guest = this.guests.get(i);
			all.add(threads.submit(() -> {
				for (int operation = 0; operation < OPERATIONS / THREADS; operation++) {
					operate(random, guest, tags);
					if (operation % ROUND == 0) {
						round.await();
					}
				}
				return null;
			}));
		}
		for (Future<?> one : all) {
			one.get();
		}
		threads.shutdown();
		assertThat(this.free).hasValue(ROOM);
		assertThat(this.line.size(Lane.ONLINE) + this.line.size(Lane.BATCH)).isZero();
		assertThat(this.served.sum() + this.interrupted.sum()).isEqualTo(OPERATIONS);
		assertThat(this.served.sum()).isPositive();
		assertThat(this.full.sum()).isPositive();
		assertThat(this.slept.sum()).isGreaterThan(OPERATIONS);
		assertThat(this.interrupted.sum()).isPositive();
		// Nobody polls: one asks when it comes, when it is woken and when it is first.
		assertThat(this.asked.sum()).isLessThan(10L * OPERATIONS);
	}

	private void operate(Random random, Guest guest, int tags) {
		if (random.nextInt(100) == 0) {
			this.guests.get(random.nextInt(THREADS)).interrupt();
		}
		Lane lane = (tags == 1 || random.nextBoolean()) ? Lane.ONLINE : Lane.BATCH;
		String tag = List.of("a", "b", "c").get(random.nextInt(tags));
		long latest = Time.system().nanos() + Duration.ofHours(1).toNanos();
		try {
			Ticket ticket = new Ticket(lane, tag, 0.0001, Duration.ZERO, latest, this::ask);
			Turn turn = guest.await(ticket);
			while (turn == Turn.FULL) {
				this.full.increment();
				Thread.yield();
				turn = guest.await(ticket);
			}
			assertThat(turn).isEqualTo(Turn.COME);
			this.served.increment();
			for (int i = random.nextInt(4); i >= 0; i--) {
				Thread.yield();
			}
			this.free.incrementAndGet();
			this.line.wake();
		}
		catch (InterruptedException ex) {
			this.interrupted.increment();
		}
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

	/** A thread that others may interrupt while it is in the line. */
	private final class Guest {

		private Thread thread;

		private Turn await(Ticket ticket) throws InterruptedException {
			synchronized (this) {
				this.thread = Thread.currentThread();
			}
			try {
				return LineCrowdTests.this.line.await(ticket);
			}
			finally {
				synchronized (this) {
					this.thread = null;
					Thread.interrupted();
				}
			}
		}

		private synchronized void interrupt() {
			if (this.thread != null) {
				this.thread.interrupt();
			}
		}

	}

	/** Whoever sleeps does so until somebody rings. */
	private final class UntilRung implements Time {

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
			LineCrowdTests.this.slept.increment();
			alarm.await();
		}

	}

}
