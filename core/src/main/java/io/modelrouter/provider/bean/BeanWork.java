package io.modelrouter.provider.bean;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.Rejection;
import io.modelrouter.provider.error.BareTrace;
import io.modelrouter.provider.error.SafeDetail;

/**
 * Has a bean work within a limit, and says why nothing came of it. Thread-safe.
 */
final class BeanWork {

	private static final Logger logger = LoggerFactory.getLogger(BeanWork.class);

	private final String provider;

	private final Workers workers;

	private final BeanJudge judge;

	BeanWork(String provider, Workers workers, BeanJudge judge) {
		this.provider = provider;
		this.workers = workers;
		this.judge = judge;
	}

	/**
	 * Runs the work of one attempt.
	 * @throws AttemptFailedException if it failed or outlived the limit
	 * @throws AttemptRejectedException if no thread is free
	 */
	<T> T run(Callable<T> work, Duration limit) {
		try {
			return this.workers.run(work, limit);
		}
		catch (RejectedExecutionException ex) {
			throw new AttemptRejectedException(noThread());
		}
		catch (CancellationException ex) {
			throw failed(Signal.OTHER, "the provider was closed");
		}
		catch (TimeoutException ex) {
			logger.warn("Provider '{}' did not answer within {} ms: its work was interrupted and abandoned. Abandoned "
					+ "work holds {} thread(s).", this.provider, limit.toMillis(), this.workers.abandoned());
			throw failed(Signal.TIME_LIMIT, "no answer within " + limit.toMillis() + " ms");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failed(Signal.INTERRUPTED, "the caller was interrupted");
		}
		catch (ExecutionException ex) {
			Throwable thrown = (ex.getCause() != null) ? ex.getCause() : ex;
			if (logger.isDebugEnabled()) {
				logger.debug("Provider '{}': the bean threw", this.provider, BareTrace.of(thrown));
			}
			throw new AttemptFailedException(this.judge.failure(thrown));
		}
	}

	/**
	 * The bean.
	 * @throws AttemptFailedException if it cannot be had
	 */
	<T> T found(Supplier<T> bean) {
		return prepared(Signal.OTHER, "no bean: ", bean);
	}

	/**
	 * What will be sent.
	 * @throws AttemptFailedException if it cannot be put together
	 */
	<T> T request(Supplier<T> request) {
		return prepared(Signal.NOT_SENT, "nothing was sent: ", request);
	}

	private <T> T prepared(Signal signal, String what, Supplier<T> supplier) {
		try {
			return supplier.get();
		}
		catch (RuntimeException ex) {
			throw failed(signal, what + SafeDetail.of(ex));
		}
	}

	private AttemptFailedException failed(Signal signal, String detail) {
		return new AttemptFailedException(this.judge.failure(signal, detail));
	}

	Rejection noThread() {
		String why = this.workers.isClosed() ? "Provider '" + this.provider + "' is closed."
				: "All " + BeanProvider.THREADS + " threads of provider '" + this.provider + "' are taken, "
						+ this.workers.abandoned() + " of them by abandoned work.";
		return new Rejection(Rejection.Reason.QUEUE_FULL, why, null);
	}

}
