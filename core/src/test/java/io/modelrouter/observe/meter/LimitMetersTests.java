package io.modelrouter.observe.meter;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.modelrouter.Entries;
import io.modelrouter.Lane;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What meters show of limits.
 */
class LimitMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final RouterMeters meters = new RouterMeters(this.registry, 100);

	@Test
	void limitsAreReadWhenSomebodyLooks() {
		AtomicInteger left = new AtomicInteger(60);
		this.meters.watchLimit(Entries.FLASH, "rpm", left, (source) -> 60, AtomicInteger::get);
		assertThat(gauge("model.router.quota.limit", "dimension", "rpm")).isEqualTo(60);
		left.set(12);
		assertThat(gauge("model.router.quota.remaining", "dimension", "rpm")).isEqualTo(12);
	}

	@Test
	void whoWaitsIsCountedByLane() {
		AtomicInteger waiting = new AtomicInteger(3);
		this.meters.watchQueue(Entries.FLASH, Lane.BATCH, waiting, AtomicInteger::get);
		this.meters.watchQueue(Entries.FLASH, Lane.ONLINE, waiting, (source) -> 0);
		assertThat(gauge("model.router.queue.size", "lane", "batch")).isEqualTo(3);
		assertThat(gauge("model.router.queue.size", "lane", "online")).isZero();
	}

	@Test
	void sharedStateIsOneOrZero() {
		AtomicBoolean shared = new AtomicBoolean(true);
		this.meters.watchSharedState(shared, AtomicBoolean::get);
		assertThat(this.registry.get("model.router.shared.state").gauge().value()).isOne();
		shared.set(false);
		assertThat(this.registry.get("model.router.shared.state").gauge().value()).isZero();
	}

	@Test
	void waitsAreTimedForWhoeverWaited() {
		this.meters.ended(Entries.answered(Entries.FLASH, null, TokenUsage.UNKNOWN));
		assertThat(this.registry.find("model.router.queue.wait").timer()).isNull();
		this.meters
			.ended(Entries.queued(Entries.answered(Entries.FLASH, null, TokenUsage.UNKNOWN), Duration.ofSeconds(2)));
		this.meters.ended(
				Entries.queued(Entries.refused(Entries.FLASH, new Rejection(Rejection.Reason.QUOTA, "no room", null)),
						Duration.ofSeconds(1)));
		Timer waits = this.registry.get("model.router.queue.wait")
			.tags("route", "summarize", "provider", "gemini", "model", "flash", "lane", "online")
			.timer();
		assertThat(waits.count()).isEqualTo(2);
		assertThat(waits.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
	}

	@Test
	void estimatesAreComparedWithWhatWasUsed() {
		this.meters.estimated(Entries.FLASH, "input", 0.9);
		this.meters.estimated(Entries.FLASH, "input", 1.5);
		this.meters.estimated(Entries.FLASH, "output", 1);
		DistributionSummary input = this.registry.get("model.router.estimate.error")
			.tags("provider", "gemini", "model", "flash", "type", "input")
			.summary();
		assertThat(input.count()).isEqualTo(2);
		assertThat(input.mean()).isEqualTo(1.2);
	}

	@Test
	void closedRegistryHarmsNobody() {
		this.registry.close();
		assertThatCode(() -> {
			this.meters.watchLimit(Entries.FLASH, "rpm", this, (source) -> 1, (source) -> 1);
			this.meters.watchQueue(Entries.FLASH, Lane.ONLINE, this, (source) -> 1);
			this.meters.estimated(Entries.FLASH, "input", 1);
		}).doesNotThrowAnyException();
	}

	private double gauge(String name, String tag, String value) {
		return this.registry.get(name).tags("provider", "gemini", "model", "flash", tag, value).gauge().value();
	}

}
