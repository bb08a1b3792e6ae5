package io.modelrouter.provider.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Looks after the time limits of all streams of a provider on one thread. A stream is
 * looked at when its limit may have passed, not with each event: OkHttp's own timeouts
 * keep a sorted list that every read of every stream goes through. Thread-safe.
 */
final class Watchdog implements AutoCloseable {

	private static final int IDLE_SECONDS = 30;

	private final Set<StreamWatch> watched = ConcurrentHashMap.newKeySet();

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (work) -> {
		Thread thread = new Thread(work, "model-router-watchdog");
		thread.setDaemon(true);
		return thread;
	});

	private volatile boolean closed;

	Watchdog() {
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
	}

	void add(StreamWatch watch) {
		this.watched.add(watch);
		if (this.closed) {
			watch.cut(Cut.CLOSED);
		}
	}

	void remove(StreamWatch watch) {
		this.watched.remove(watch);
	}

	/**
	 * Looks at a stream later; never, if this is closed.
	 */
	@Nullable ScheduledFuture<?> look(StreamWatch watch, long nanos) {
		try {
			return this.executor.schedule(watch::look, nanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			return null;
		}
	}

	/**
	 * How many streams are under way.
	 */
	int size() {
		return this.watched.size();
	}

	@Override
	public void close() {
		this.closed = true;
		this.executor.shutdownNow();
		this.watched.forEach((watch) -> watch.cut(Cut.CLOSED));
	}

}
