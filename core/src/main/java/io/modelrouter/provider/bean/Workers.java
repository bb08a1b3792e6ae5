package io.modelrouter.provider.bean;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.context.ContextSnapshotFactory;

/**
 * Runs work that the router cannot cut on a bounded number of threads, in the caller's
 * context. Work that outlives its limit is interrupted and abandoned; its thread stays
 * taken until it returns. Thread-safe.
 */
final class Workers implements AutoCloseable {

	private static final Duration IDLE_TIME = Duration.ofSeconds(10);

	private final ContextSnapshotFactory contexts = ContextSnapshotFactory.builder().build();

	private final AtomicInteger abandoned = new AtomicInteger();

	private final Set<Abandonable> waitedFor = ConcurrentHashMap.newKeySet();

	private final ThreadPoolExecutor executor;

	/**
	 * @param most how many threads there may be at once
	 * @param threads makes them, platform or virtual ones
	 */
	Workers(int most, ThreadFactory threads) {
		this.executor = new ThreadPoolExecutor(0, most, IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS,
				new SynchronousQueue<>(), threads);
	}

	/**
	 * Runs the work and waits for it, but no longer than the limit.
	 * @throws RejectedExecutionException if no thread is free
	 * @throws TimeoutException if the work was abandoned
	 * @throws CancellationException if the workers were closed; the work was abandoned
	 * @throws InterruptedException if the caller was interrupted; the work was abandoned
	 * @throws ExecutionException if the work failed
	 */
	<T> T run(Callable<T> work, Duration limit) throws TimeoutException, InterruptedException, ExecutionException {
		Work<T> task = new Work<>(this.contexts.captureAll().wrap(work), this.abandoned);
		this.waitedFor.add(task);
		try {
			this.executor.execute(task);
			return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | InterruptedException ex) {
			task.abandon();
			throw ex;
		}
		finally {
			this.waitedFor.remove(task);
		}
	}

	/**
	 * Begins work that the caller does not wait for.
	 * @throws RejectedExecutionException if no thread is free
	 */
	Work<?> start(Runnable work) {
		Work<?> task = new Work<>(Executors.callable(this.contexts.captureAll().wrap(work)), this.abandoned);
		this.executor.execute(task);
		return task;
	}

	/**
	 * Sees to it that somebody who waits is released when the workers are closed.
	 */
	void enter(Abandonable waitedFor) {
		this.waitedFor.add(waitedFor);
		if (isClosed()) {
			waitedFor.abandon();
		}
	}

	/**
	 * The end of {@link #enter}.
	 */
	void leave(Abandonable waitedFor) {
		this.waitedFor.remove(waitedFor);
	}

	/**
	 * How many threads abandoned work still holds.
	 */
	int abandoned() {
		return this.abandoned.get();
	}

	boolean isClosed() {
		return this.executor.isShutdown();
	}

	/**
	 * Releases everybody who waits, whether the work heeds its interruption or not.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
		this.waitedFor.forEach(Abandonable::abandon);
		this.executor.shutdownNow();
	}

}
