package io.modelrouter.quota.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.time.VirtualTime;

import static io.modelrouter.quota.Limits.batch;
import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two lanes on one limit for minutes, as the line of a model would ask: online first,
 * batch no faster than the limit allows evenly.
 */
class MemoryBooksLanesTests {

	private static final Duration TICK = Duration.ofMillis(100);

	private static final int MINUTE = 600;

	private static final int MOST = 6000;

	private final VirtualTime time = new VirtualTime();

	private final MemoryBooks books = new MemoryBooks(this.time, LaneShares.DEFAULT);

	private final List<Limit> limits = List.of(limit(Dimension.RPM, MOST));

	private int online;

	private int batch;

	@Test
	void batchGetsWhatOnlineLeavesIdle() {
		ticks(3 * MINUTE, 0, MOST / MINUTE);
		this.batch = 0;
		ticks(5 * MINUTE, 0, MOST / MINUTE);
		assertThat(this.batch).isGreaterThan((int) (0.95 * 5 * MOST));
	}

	@Test
	void batchWithoutARivalIsNotHeldBackByPacing() {
		ticks(5 * MINUTE, 0, MOST);
		assertThat(this.batch).isGreaterThan((int) (0.95 * 5 * MOST));
	}

	@Test
	void onlineAloneGetsAll() {
		ticks(5 * MINUTE, MOST, 0);
		assertThat(this.online).isGreaterThan((int) (0.98 * 5 * MOST));
	}

	@Test
	void burstsOfOnlineFindRoomBesideABatchThatTakesAllItCanGet() {
		int burst = MOST / 8;
		ticks(2 * MINUTE, 0, MOST / MINUTE + 1);
		assertThat(ticksUntilServed(burst)).as("while nobody knows of bursts").isBetween(1, 100);
		for (int i = 0; i < 3; i++) {
			ticksUntilServed(burst);
		}
		this.batch = 0;
		for (int i = 0; i < 20; i++) {
			assertThat(ticksUntilServed(burst)).isZero();
		}
		assertThat(this.batch).as("what batch gets in ten minutes").isGreaterThanOrEqualTo(10 * MOST / 2);
	}

	/**
	 * A quarter of a minute of batch, then a burst, which goes first, and batch again.
	 */
	private int ticksUntilServed(int burst) {
		int pace = MOST / MINUTE + 1;
		ticks(MINUTE / 4, 0, pace);
		int waited = 0;
		int left = burst - admitted(online(1), burst);
		while (left > 0) {
			ticks(1, 0, pace);
			left -= admitted(online(1), left);
			waited++;
		}
		ticks(MINUTE / 4 - waited, 0, pace);
		return waited;
	}

	@Test
	void bothGetTheirSharesWhenBothWantAll() {
		ticks(5 * MINUTE, MOST, MOST);
		this.online = 0;
		this.batch = 0;
		ticks(10 * MINUTE, MOST, MOST);
		assertThat(this.online).isGreaterThan((int) (0.49 * 10 * MOST));
		assertThat(this.batch).isGreaterThan((int) (0.098 * 10 * MOST));
		assertThat(this.online + this.batch).isGreaterThan((int) (0.98 * 10 * MOST));
	}

	@Test
	void turnIsForeseenBesideTheOtherLaneThatWaits() {
		List<Limit> requests = List.of(limit(Dimension.RPM, 60));
		for (int i = 0; i < 30; i++) {
			this.books.reserve(requests, online(1));
			this.books.reserve(requests, batch(1));
		}
		assertThat(this.books.opensIn(requests, online(1), new long[] { 40 })).isLessThan(Duration.ofSeconds(61));
		this.books.claim(requests, batch(1));
		assertThat(this.books.opensIn(requests, online(1), new long[] { 40 })).isGreaterThan(Duration.ofSeconds(120));
	}

	@Test
	void onlineGetsItsShareBackFromABatchThatHasAll() {
		ticks(3 * MINUTE, 0, MOST / MINUTE);
		ticks(2 * MINUTE, MOST, MOST / MINUTE);
		this.online = 0;
		ticks(MINUTE, MOST, MOST / MINUTE);
		assertThat(this.online).isGreaterThan((int) (0.49 * MOST));
	}

	@Test
	void aBatchRequestLargerThanItsShareIsServedBesideAnOnlineThatTakesAllItCanGet() {
		List<Limit> tokens = List.of(limit(Dimension.TPM, 1000));
		for (int share : new int[] { 100, 300, 490, 800, 1000 }) {
			int served = 0;
			for (int tick = 0; tick < 15 * MINUTE; tick++) {
				while (this.books.reserve(tokens, online(7)) instanceof Reservation) {
					this.online++;
				}
				if (this.books.reserve(tokens, batch(share)) instanceof Reservation) {
					served++;
				}
				this.time.advance(TICK);
			}
			assertThat(served).as("requests of %d", share).isGreaterThanOrEqualTo(2);
			assertThat(7 * this.online).as("beside requests of %d", share).isGreaterThan((int) (0.49 * 15 * 1000));
			this.online = 0;
		}
	}

	@Test
	void batchHasAMaximumUnderWayOfItsOwn() {
		MemoryBooks books = new MemoryBooks(this.time, new LaneShares(0.5, 0.1, 0.02, 2));
		List<Limit> limits = List.of(limit(Dimension.CONCURRENCY, 10), limit(Dimension.RPM, 100));
		Reservation first = (Reservation) books.reserve(limits, batch(1));
		assertThat(books.reserve(limits, batch(1))).isInstanceOf(Reservation.class);
		assertThat(books.reserve(limits, batch(1))).isNotInstanceOf(Reservation.class);
		assertThat(books.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		books.settle(first, Settlement.RELEASED);
		assertThat(books.reserve(limits, batch(1))).isInstanceOf(Reservation.class);
	}

	@Test
	void aPlaceOfFewIsKeptForOnline() {
		List<Limit> limits = List.of(limit(Dimension.CONCURRENCY, 3));
		List<Object> batches = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			batches.add(this.books.reserve(limits, batch(1)));
		}
		assertThat(batches.get(1)).isInstanceOf(Reservation.class);
		assertThat(batches.get(2)).isNotInstanceOf(Reservation.class);
		assertThat(this.books.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		List<Limit> one = List.of(limit(Dimension.CONCURRENCY, 1));
		assertThat(this.books.reserve(one, batch(1))).as("of one, none is kept").isInstanceOf(Reservation.class);
	}

	private void ticks(int count, int online, int batch) {
		for (int i = 0; i < count; i++) {
			this.online += admitted(online(1), online);
			this.batch += admitted(batch(1), batch);
			this.time.advance(TICK);
		}
	}

	private int admitted(Demand demand, int most) {
		int admitted = 0;
		while (admitted < most && this.books.reserve(this.limits, demand) instanceof Reservation) {
			admitted++;
		}
		return admitted;
	}

}
