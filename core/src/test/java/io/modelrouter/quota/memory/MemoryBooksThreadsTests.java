package io.modelrouter.quota.memory;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.quota.Crowd;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.time.Time;
import io.modelrouter.time.VirtualTime;

import static io.modelrouter.quota.Limits.atLeast;
import static io.modelrouter.quota.Limits.exact;
import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight threads on the same books.
 */
class MemoryBooksThreadsTests {

	private static final int THREADS = 8;

	private final VirtualTime time = new VirtualTime();

	private final Limit requests = limit(Dimension.RPM, 1000);

	private final Limit tokens = limit(Dimension.TPM, 100_000);

	private final Limit day = limit(Dimension.TPD, Long.MAX_VALUE / 2);

	private final Limit underWay = limit(Dimension.CONCURRENCY, 5);

	private final List<Limit> limits = List.of(this.requests, this.tokens, this.day, this.underWay);

	@Test
	void noMinuteHoldsMoreThanTheLimitsWhileTimePasses() throws InterruptedException {
		MemoryBooks books = new MemoryBooks(this.time, LaneShares.DEFAULT);
		Queue<Reservation> admitted = new ConcurrentLinkedQueue<>();
		AtomicInteger here = new AtomicInteger();
		AtomicInteger crowd = new AtomicInteger();
		Crowd.of(THREADS, () -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			for (int i = 0; i < 20_000; i++) {
				Lane lane = random.nextBoolean() ? Lane.ONLINE : Lane.BATCH;
				Demand demand = new Demand(lane, 1 + random.nextInt(180), 0, Duration.ofMinutes(1));
				if (books.reserve(this.limits, demand) instanceof Reservation reservation) {
					crowd.accumulateAndGet(here.incrementAndGet(), Math::max);
					admitted.add(reservation);
					this.time.advance(Duration.ofNanos(random.nextInt(100_000_000)));
					here.decrementAndGet();
					books.settle(reservation, atLeast(1));
				}
				else {
					this.time.advance(Duration.ofNanos(random.nextInt(1_000_000)));
				}
			}
		});
		assertThat(crowd).hasValueBetween(1, 5);
		assertThat(admitted.size()).isGreaterThan(1000);
		assertNoMinuteAbove(1000, 100_000, admitted);
		assertThat(books.used(this.underWay)).isEqualTo(MemoryBooks.Used.NOTHING);
		assertThat(books.used(this.day).total())
			.isEqualTo(admitted.stream().mapToLong((reservation) -> reservation.demand().input()).sum());
	}

	private static void assertNoMinuteAbove(long requests, long tokens, Queue<Reservation> admitted) {
		List<Reservation> all = admitted.stream().sorted((one, other) -> Long.compare(one.at(), other.at())).toList();
		long inWindow = 0;
		int first = 0;
		for (int last = 0; last < all.size(); last++) {
			inWindow += all.get(last).demand().input();
			while (all.get(last).at() - all.get(first).at() >= Oracle.MINUTE.toNanos()) {
				inWindow -= all.get(first++).demand().input();
			}
			assertThat(last - first + 1L).isLessThanOrEqualTo(requests);
			assertThat(inWindow).isLessThanOrEqualTo(tokens);
		}
	}

	@Test
	void exactlyTheLimitIsAdmittedByTheClockOfTheMachine() throws InterruptedException {
		MemoryBooks books = new MemoryBooks(Time.system(), LaneShares.DEFAULT);
		AtomicInteger admitted = new AtomicInteger();
		Crowd.of(THREADS, () -> {
			for (int i = 0; i < 5000; i++) {
				if (books.reserve(this.limits, online(10)) instanceof Reservation reservation) {
					admitted.incrementAndGet();
					books.settle(reservation, exact(10));
				}
			}
		});
		assertThat(admitted).hasValue(1000);
		assertThat(books.used(this.tokens).online()).isEqualTo(10_000);
		assertThat(books.used(this.requests).online()).isEqualTo(1000);
		assertThat(books.used(this.underWay).online()).isZero();
	}

	@Test
	void nothingStaysReservedAfterAMillionOutcomes() throws InterruptedException {
		MemoryBooks books = new MemoryBooks(this.time, LaneShares.DEFAULT);
		AtomicLong outcomes = new AtomicLong();
		AtomicLong used = new AtomicLong();
		Crowd.of(THREADS, () -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			while (outcomes.get() < 1_000_000) {
				if (books.reserve(this.limits, online(1 + random.nextInt(100))) instanceof Reservation reservation) {
					long seen = 1 + random.nextInt(100);
					long reserved = reservation.demand().input();
					switch (random.nextInt(3)) {
						case 0 -> books.settle(reservation, Settlement.RELEASED);
						case 1 -> {
							used.addAndGet(seen);
							books.settle(reservation, exact(seen));
						}
						default -> {
							used.addAndGet(Math.max(seen, reserved));
							books.settle(reservation, atLeast(seen));
						}
					}
					outcomes.incrementAndGet();
				}
				// so that the day is never over, but a minute passes often enough
				this.time.advance(Duration.ofMillis(10));
			}
		});
		this.time.advance(Duration.ofSeconds(61));
		for (Limit limit : List.of(this.requests, this.tokens, this.underWay)) {
			assertThat(books.used(limit)).isEqualTo(MemoryBooks.Used.NOTHING);
		}
		assertThat(books.used(this.day).total()).isEqualTo(used.get());
	}

	@Test
	void oneOfManyWhoSettleTheSameIsHeard() throws InterruptedException {
		MemoryBooks books = new MemoryBooks(this.time, LaneShares.DEFAULT);
		for (int i = 1; i <= 200; i++) {
			Reservation reservation = (Reservation) books.reserve(this.limits, online(10));
			Crowd.of(THREADS, () -> books.settle(reservation, exact(11)));
			assertThat(books.used(this.day).total()).isEqualTo(11L * i);
			assertThat(books.used(this.underWay).total()).isZero();
		}
	}

}
