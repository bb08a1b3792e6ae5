package io.modelrouter.retry;

import java.time.Duration;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.BackOffPolicy;

/**
 * Knows the wait before it sleeps: one that cannot fit, or whose retry the budget does
 * not have, is not begun, and the run ends instead.
 */
final class LookAheadBackOffPolicy implements BackOffPolicy {

	private final Waits waits;

	LookAheadBackOffPolicy(Waits waits) {
		this.waits = waits;
	}

	@Override
	public BackOffContext start(RetryContext context) {
		return this.waits.start(context);
	}

	@Override
	public void backOff(BackOffContext backOffContext) throws BackOffInterruptedException {
		Waits.Series series = (Waits.Series) backOffContext;
		RetryRun run = RetryRun.of(series.context());
		Duration wait = series.after(run.failure());
		if (!run.mayWait(wait)) {
			series.context().setExhaustedOnly();
			return;
		}
		try {
			run.sleep(wait);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BackOffInterruptedException("Interrupted while waiting for a retry", ex);
		}
	}

}
