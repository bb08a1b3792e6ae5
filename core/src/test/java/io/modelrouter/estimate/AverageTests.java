package io.modelrouter.estimate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AverageTests {

	private final Average average = new Average(0.3f, 3);

	@Test
	void beginsAtOne() {
		assertThat(this.average.get()).isEqualTo(1);
	}

	@Test
	void theFirstObservationCountsHalf() {
		this.average.learn(2);
		assertThat(this.average.get()).isCloseTo(1.5f, within(0.001f));
	}

	@Test
	void isTheMeanAfterAFewAndFollowsAChange() {
		learn(10, 1.4);
		assertThat(this.average.get()).isCloseTo(1.36f, within(0.01f));
		learn(1_000, 1.4);
		assertThat(this.average.get()).isCloseTo(1.4f, within(0.01f));
		learn(60, 0.8);
		assertThat(this.average.get()).isCloseTo(0.83f, within(0.01f));
	}

	@Test
	void anObservationOutOfBoundsCountsAsTheBound() {
		this.average.learn(1_000);
		assertThat(this.average.get()).isCloseTo(2, within(0.001f));
		learn(1_000, 0);
		assertThat(this.average.get()).isCloseTo(0.3f, within(0.001f));
		learn(1_000, Double.POSITIVE_INFINITY);
		assertThat(this.average.get()).isCloseTo(3, within(0.001f));
	}

	@Test
	void noObservationOfManyThreadsIsLost() throws Exception {
		int threads = 8;
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		for (int i = 0; i < threads; i++) {
			pool.submit(() -> {
				start.await();
				learn(2, 3);
				return null;
			});
		}
		start.countDown();
		pool.shutdown();
		assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		Average alone = new Average(0.3f, 3);
		for (int i = 0; i < 2 * threads; i++) {
			alone.learn(3);
		}
		assertThat(this.average.get()).isEqualTo(alone.get());
	}

	private void learn(int times, double observed) {
		for (int i = 0; i < times; i++) {
			this.average.learn(observed);
		}
	}

}
