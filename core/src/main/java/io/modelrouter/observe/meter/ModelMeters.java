package io.modelrouter.observe.meter;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.springframework.util.function.SingletonSupplier;

import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.Rejection;

/**
 * The meters of one model within a route. Thread-safe.
 */
final class ModelMeters {

	private static final String NO_FAILURE = "none";

	private final Cached<Result, Timer> attempts;

	private final Cached<FailureKind, Timer> failures;

	private final Supplier<Timer> firstTokens;

	private final Cached<Lane, Timer> waits;

	private final Cached<Rejection.Reason, Counter> rejections;

	private final Cached<String, UsageMeters> usage;

	/**
	 * Its meters have the given tags, and more.
	 */
	ModelMeters(Meters meters, Tags tags) {
		this.attempts = new Cached<>(
				(result) -> meters.attempts(tags.and("outcome", result.code(), "failure", NO_FAILURE)));
		this.failures = new Cached<>(
				(kind) -> meters.attempts(tags.and("outcome", Result.FAILURE.code(), "failure", kind.code())));
		this.firstTokens = SingletonSupplier.of(() -> meters.firstTokens(tags));
		this.waits = new Cached<>((lane) -> meters.queueWaits(tags.and("lane", lane.code())));
		this.rejections = new Cached<>((reason) -> meters.rejections(tags.and("reason", reason.code())));
		this.usage = new Cached<>((businessTag) -> new UsageMeters(meters, tags.and("business.tag", businessTag)));
	}

	void tried(ModelCallLog attempt, String businessTag) {
		waited(attempt);
		Timer timer = (attempt.failure() != null) ? this.failures.get(attempt.failure().kind())
				: this.attempts.get(attempt.result());
		timer.record(attempt.latency().toNanos(), TimeUnit.NANOSECONDS);
		if (attempt.firstContent() != null) {
			this.firstTokens.get().record(attempt.firstContent().toNanos(), TimeUnit.NANOSECONDS);
		}
		if (attempt.mayCost()) {
			this.usage.get(businessTag).used(attempt);
		}
	}

	void refused(ModelCallLog attempt, Rejection rejection) {
		waited(attempt);
		this.rejections.get(rejection.reason()).increment();
	}

	private void waited(ModelCallLog attempt) {
		if (!attempt.queued().isZero()) {
			this.waits.get(attempt.lane()).record(attempt.queued().toNanos(), TimeUnit.NANOSECONDS);
		}
	}

}
