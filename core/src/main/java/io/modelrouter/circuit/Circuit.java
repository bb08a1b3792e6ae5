package io.modelrouter.circuit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.time.Time;

/**
 * The circuit of one model: Resilience4j's breaker, told only what concerns the model's
 * health. Thread-safe.
 */
final class Circuit {

	private final Time time;

	private final CircuitBreaker breaker;

	private final AtomicLong openUntil = new AtomicLong();

	Circuit(String model, CircuitSettings settings, Time time) {
		this.time = time;
		IntervalFunction openFor = IntervalFunction.ofExponentialBackoff(settings.openFor(), 2, settings.openForMax());
		CircuitBreakerConfig config = CircuitBreakerConfig.custom()
			.slidingWindow(settings.window(), settings.minimumCalls(), SlidingWindowType.COUNT_BASED)
			.failureRateThreshold(settings.failureRate())
			.permittedNumberOfCallsInHalfOpenState(1)
			.waitIntervalFunctionInOpenState((probe) -> {
				Long millis = openFor.apply(probe);
				this.openUntil.set(time.nanos() + TimeUnit.MILLISECONDS.toNanos(millis));
				return millis;
			})
			.clock(new MonotonicClock(time))
			.currentTimestampFunction((clock) -> time.nanos(), TimeUnit.NANOSECONDS)
			.slowCallDurationThreshold(Duration.ofDays(365))
			.build();
		this.breaker = CircuitBreaker.of(model, config);
	}

	boolean tryAcquire() {
		return this.breaker.tryAcquirePermission();
	}

	/**
	 * The permit of an attempt that has just acquired. While a probe is under way only
	 * the probe is heard: an attempt admitted before the circuit opened would otherwise
	 * decide for it, or let a second one in.
	 */
	Permit permit() {
		boolean probe = this.breaker.getState() == State.HALF_OPEN;
		return (outcome) -> {
			if (probe || this.breaker.getState() != State.HALF_OPEN) {
				tell(outcome);
			}
		};
	}

	/**
	 * How long until a probe may pass; zero if the circuit is not open.
	 */
	Duration closedFor() {
		if (this.breaker.getState() != State.OPEN) {
			return Duration.ZERO;
		}
		return Duration.ofNanos(Math.max(0, this.openUntil.get() - this.time.nanos()));
	}

	double openness() {
		State state = this.breaker.getState();
		if (state == State.CLOSED) {
			return 0;
		}
		return (state == State.OPEN && !closedFor().isZero()) ? 1 : 0.5;
	}

	private void tell(Outcome outcome) {
		if (outcome instanceof Outcome.Success) {
			this.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
		}
		else if (outcome instanceof Outcome.Failed failed && failed.failure().opensCircuit()) {
			this.breaker.onError(0, TimeUnit.NANOSECONDS, new AttemptFailedException(failed.failure()));
		}
		else {
			this.breaker.releasePermission();
		}
	}

}
