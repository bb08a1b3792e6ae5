package io.modelrouter.observe.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.modelrouter.Entries;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is lost and nothing counted twice, however many threads count at once.
 */
class ConcurrentMetersTests {

	private static final int THREADS = 8;

	private static final int CALLS = 2_000;

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final RouterMeters meters = new RouterMeters(this.registry, 10);

	@Test
	void everyCallIsCountedExactlyOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		CountDownLatch go = new CountDownLatch(1);
		List<Future<?>> all = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			all.add(threads.submit(() -> {
				go.await();
				for (int i = 0; i < CALLS; i++) {
					call("tag-" + i % 40);
				}
				return null;
			}));
		}
		go.countDown();
		for (Future<?> one : all) {
			one.get();
		}
		threads.shutdown();
		assertThat(this.registry.get("model.router.calls").timers()).hasSize(11);
		assertThat(this.registry.get("model.router.calls").timers().stream().mapToLong(Timer::count).sum())
			.isEqualTo(THREADS * CALLS);
		assertThat(this.registry.get("model.router.attempts").tag("failure", "overloaded").timer().count())
			.isEqualTo(THREADS * CALLS);
		assertThat(sum("input")).isEqualTo(8.0 * THREADS * CALLS);
		assertThat(sum("cached_input")).isEqualTo(5.0 * THREADS * CALLS);
		assertThat(sum("reasoning")).isEqualTo(2.0 * THREADS * CALLS);
	}

	private void call(String tag) {
		this.meters.ended(Entries.failed(Entries.UNPRICED, tag, Failures.of(FailureKind.OVERLOADED)));
		this.meters.ended(Entries.answered(Entries.FLASH, tag, new TokenUsage(7, 5, 1, 3, 2)));
		this.meters.ended(Entries.call(Result.SUCCESS, tag));
	}

	private double sum(String type) {
		return this.registry.get("model.router.tokens")
			.tag("type", type)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

}
