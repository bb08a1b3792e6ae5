package io.modelrouter.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.support.RetryTemplate;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;

/**
 * The retry template of one failure kind. Thread-safe.
 */
final class KindTemplate {

	private final RetryPolicy policy;

	private final Waits waits;

	private final RetryTemplate template = new RetryTemplate();

	KindTemplate(RetryTemplateSpec spec, Duration jitter, DoubleSupplier random) {
		this.policy = new RunBoundRetryPolicy(spec.retryPolicy());
		this.waits = new Waits(spec.backOffPolicy(), jitter, random);
		this.template.setRetryPolicy(this.policy);
		this.template.setBackOffPolicy(new LookAheadBackOffPolicy(this.waits));
	}

	/**
	 * Retries until another kind of outcome comes, or no retry is left; the run has the
	 * outcome.
	 */
	void execute(RetryRun run, AttemptFailedException failed) {
		this.template.execute((context) -> {
			if (context.getRetryCount() == 0) {
				run.bindTo(context);
				count(context, failed, run.attempts() - 1);
				throw failed;
			}
			return run.tryAgain(failed.failure().kind());
		}, (context) -> run.giveUp());
	}

	/**
	 * How long the template would wait after so many failed attempts.
	 */
	Duration delay(Failure failure, int attempts) {
		RetryContext context = this.policy.open(null);
		Waits.Series series = this.waits.start(context);
		count(context, new AttemptFailedException(failure), attempts);
		return series.after(failure);
	}

	/**
	 * Counts attempts that failed before the template was entered: one count spans all
	 * kinds.
	 */
	private void count(RetryContext context, AttemptFailedException failed, int attempts) {
		for (int i = 0; i < attempts; i++) {
			this.policy.registerThrowable(context, failed);
		}
	}

}
