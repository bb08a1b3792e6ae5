package io.modelrouter.retry;

import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.SleepingBackOffPolicy;

/**
 * The pair that a retry template is made of. Not thread-safe; used while the router is
 * built.
 * <p>
 * Whatever the pair says, the route's {@code max-retries} and the call's deadline hold, a
 * server's delay replaces the backoff, and nobody sleeps when the sleep cannot fit.
 */
public final class RetryTemplateSpec {

	private RetryPolicy retryPolicy;

	private SleepingBackOffPolicy<?> backOffPolicy;

	RetryTemplateSpec(RetryPolicy retryPolicy, SleepingBackOffPolicy<?> backOffPolicy) {
		this.retryPolicy = retryPolicy;
		this.backOffPolicy = backOffPolicy;
	}

	/**
	 * Decides whether there is a next attempt. It sees an
	 * {@link io.modelrouter.AttemptFailedException} per failed attempt on this model,
	 * those of other kinds included in the count. Must be thread-safe.
	 */
	public RetryTemplateSpec retryPolicy(RetryPolicy retryPolicy) {
		this.retryPolicy = retryPolicy;
		return this;
	}

	/**
	 * Says how long to wait before it. Its sleeper is replaced, so that the wait is known
	 * before anybody sleeps. Must be thread-safe.
	 */
	public RetryTemplateSpec backOffPolicy(SleepingBackOffPolicy<?> backOffPolicy) {
		this.backOffPolicy = backOffPolicy;
		return this;
	}

	RetryPolicy retryPolicy() {
		return this.retryPolicy;
	}

	SleepingBackOffPolicy<?> backOffPolicy() {
		return this.backOffPolicy;
	}

}
