package io.modelrouter.retry;

import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;

/**
 * The kind's policy within the bounds of the run: the route's {@code max-retries} holds
 * whatever the policy says.
 */
final class RunBoundRetryPolicy implements RetryPolicy {

	private static final long serialVersionUID = 1L;

	private final transient RetryPolicy policy;

	RunBoundRetryPolicy(RetryPolicy policy) {
		this.policy = policy;
	}

	@Override
	public boolean canRetry(RetryContext context) {
		if (context.getRetryCount() == 0) {
			return true; // the first callback only hands over the failure
		}
		return RetryRun.of(context).mayRetry() && this.policy.canRetry(context);
	}

	@Override
	public RetryContext open(RetryContext parent) {
		return this.policy.open(parent);
	}

	@Override
	public void close(RetryContext context) {
		this.policy.close(context);
	}

	@Override
	public void registerThrowable(RetryContext context, Throwable throwable) {
		this.policy.registerThrowable(context, throwable);
	}

	@Override
	public int getMaxAttempts() {
		return this.policy.getMaxAttempts();
	}

}
