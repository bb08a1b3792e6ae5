package io.modelrouter.quota.doctor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.quota.Demand;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTests {

	private static final Demand DEMAND = new Demand(Lane.ONLINE, 100, 10, Duration.ofSeconds(30));

	private final VirtualTime time = new VirtualTime();

	private final Traffic traffic = new Traffic(this.time);

	@Test
	void theLastMinuteIsToldFromTheMinutesBefore() {
		add(12);
		this.time.advance(Duration.ofMinutes(2));
		add(3);
		Recent recent = this.traffic.recent();
		assertThat(recent.last()).isEqualTo(new Flow(3, 0, 300, 30));
		assertThat(recent.minutes()).isBetween(1.0, 1.2);
		assertThat(recent.before().requests() * recent.minutes()).isEqualTo(12);
		assertThat(recent.last().inputOfOne()).isEqualTo(100);
	}

	@Test
	void nothingIsKnownAtTheBeginning() {
		Recent recent = this.traffic.recent();
		assertThat(recent.isComparable()).isFalse();
		assertThat(recent.last()).isEqualTo(new Flow(0, 0, 0, 0));
		assertThat(recent.last().inputOfOne()).isZero();
	}

	@Test
	void whatIsOlderThanTenMinutesIsForgotten() {
		add(50);
		this.time.advance(Duration.ofMinutes(10));
		assertThat(this.traffic.recent().before().requests()).isZero();
		add(1);
		assertThat(this.traffic.recent().last().requests()).isEqualTo(1);
		this.time.advance(Duration.ofHours(5));
		Recent recent = this.traffic.recent();
		assertThat(recent.last().requests()).isZero();
		assertThat(recent.minutes()).isEqualTo(9);
	}

	@Test
	void noAttemptOfManyThreadsIsLostWhileSlotsChange() throws Exception {
		int threads = 8;
		int each = 20_000;
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		for (int i = 0; i < threads; i++) {
			boolean clock = i == 0;
			pool.submit(() -> {
				start.await();
				for (int n = 0; n < each; n++) {
					this.traffic.add(DEMAND, clock, this.time.nanos());
					if (clock && n % 400 == 0) {
						this.time.advance(Duration.ofSeconds(10));
					}
				}
				return null;
			});
		}
		start.countDown();
		pool.shutdown();
		assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		Recent recent = this.traffic.recent();
		Flow all = recent.last().plus(recent.before().dividedBy(1 / recent.minutes()));
		assertThat(Math.round(all.requests())).isEqualTo(threads * each);
		assertThat(Math.round(all.retries())).isEqualTo(each);
	}

	private void add(int requests) {
		for (int i = 0; i < requests; i++) {
			this.traffic.add(DEMAND, false, this.time.nanos());
		}
	}

}
