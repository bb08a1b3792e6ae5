package io.modelrouter.retry;

import java.util.function.DoubleSupplier;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.backoff.SleepingBackOffPolicy;
import org.springframework.retry.backoff.ThreadWaitSleeper;

/**
 * Truncated exponential backoff with additive jitter,
 * {@code min(initialDelay · multiplier^n, maxDelay) + U(0, jitter)}, as Google's clients
 * do it. Spring Retry's own random policy multiplies instead.
 */
final class JitteredBackOffPolicy implements SleepingBackOffPolicy<JitteredBackOffPolicy> {

	private final RetrySettings.Template settings;

	private final DoubleSupplier random;

	private final Sleeper sleeper;

	JitteredBackOffPolicy(RetrySettings.Template settings, DoubleSupplier random) {
		this(settings, random, new ThreadWaitSleeper());
	}

	private JitteredBackOffPolicy(RetrySettings.Template settings, DoubleSupplier random, Sleeper sleeper) {
		this.settings = settings;
		this.random = random;
		this.sleeper = sleeper;
	}

	@Override
	public JitteredBackOffPolicy withSleeper(Sleeper sleeper) {
		return new JitteredBackOffPolicy(this.settings, this.random, sleeper);
	}

	@Override
	public BackOffContext start(RetryContext context) {
		return new Counted(context);
	}

	@Override
	public void backOff(BackOffContext context) throws BackOffInterruptedException {
		int retry = Math.max(0, ((Counted) context).retries().getRetryCount() - 1);
		double delay = Math.min(this.settings.initialDelay().toMillis() * Math.pow(this.settings.multiplier(), retry),
				this.settings.maxDelay().toMillis());
		double jitter = this.settings.jitter().toMillis() * this.random.getAsDouble();
		try {
			this.sleeper.sleep(Math.round(delay + jitter));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BackOffInterruptedException("Interrupted while backing off", ex);
		}
	}

	private record Counted(RetryContext retries) implements BackOffContext {

	}

}
