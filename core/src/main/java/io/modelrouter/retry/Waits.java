package io.modelrouter.retry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.SleepingBackOffPolicy;

import io.modelrouter.Failure;

/**
 * Asks a back-off policy how long it would sleep, without sleeping.
 */
final class Waits {

	private final SleepingBackOffPolicy<?> policy;

	private final Duration jitter;

	private final DoubleSupplier random;

	/**
	 * For one kind.
	 * @param jitter the most that chance adds to a server's delay
	 */
	Waits(SleepingBackOffPolicy<?> policy, Duration jitter, DoubleSupplier random) {
		this.policy = policy;
		this.jitter = jitter;
		this.random = random;
	}

	/**
	 * Starts a series of waits.
	 */
	Series start(RetryContext context) {
		AtomicLong slept = new AtomicLong();
		SleepingBackOffPolicy<?> silent = this.policy.withSleeper(slept::set);
		return new Series(context, silent, silent.start(context), slept);
	}

	/** The waits of one retry run, in order. */
	final class Series implements BackOffContext {

		private final RetryContext context;

		private final SleepingBackOffPolicy<?> policy;

		private final BackOffContext state;

		private final AtomicLong slept;

		private int asked;

		private Series(RetryContext context, SleepingBackOffPolicy<?> policy, BackOffContext state, AtomicLong slept) {
			this.context = context;
			this.policy = policy;
			this.state = state;
			this.slept = slept;
		}

		RetryContext context() {
			return this.context;
		}

		/**
		 * The wait after the failures that the context has counted. A policy with a state
		 * of its own is asked once for each of them.
		 */
		Duration after(Failure failure) {
			Duration serverDelay = failure.serverDelay();
			if (serverDelay != null && !serverDelay.isZero()) {
				return serverDelay
					.plusMillis(Math.round(Waits.this.jitter.toMillis() * Waits.this.random.getAsDouble()));
			}
			for (; this.asked < this.context.getRetryCount(); this.asked++) {
				this.slept.set(0);
				this.policy.backOff(this.state);
			}
			return Duration.ofMillis(this.slept.get());
		}

	}

}
