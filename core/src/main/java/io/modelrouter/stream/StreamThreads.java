package io.modelrouter.stream;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads of streams: virtual ones where they may block anywhere (Java 24 and later:
 * before that a virtual thread that waits in a lock of an SDK keeps a core), else
 * platform threads that end when idle. All are daemons. Thread-safe.
 */
final class StreamThreads implements Executor, Later, AutoCloseable {

	private static final String NAME = "model-router-stream-";

	private static final int NEVER_PINNED = 24;

	private static final Duration IDLE_TIME = Duration.ofSeconds(10);

	private final ThreadPoolExecutor threads;

	private final ScheduledThreadPoolExecutor timer;

	StreamThreads() {
		this.threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS,
				new SynchronousQueue<>(), factory());
		this.timer = new ScheduledThreadPoolExecutor(1, daemons("model-router-stream-timer-"));
		this.timer.setKeepAliveTime(IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS);
		this.timer.allowCoreThreadTimeOut(true);
		this.timer.setRemoveOnCancelPolicy(true);
	}

	private static ThreadFactory factory() {
		return (Runtime.version().feature() >= NEVER_PINNED)
				? new VirtualThreadTaskExecutor(NAME).getVirtualThreadFactory() : daemons(NAME);
	}

	private static ThreadFactory daemons(String name) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(name);
		threads.setDaemon(true);
		return threads;
	}

	/**
	 * Runs the task on a thread of its own.
	 * @throws RejectedExecutionException if they are closed
	 */
	@Override
	public void execute(Runnable task) {
		this.threads.execute(task);
	}

	@Override
	public Runnable run(Duration delay, Runnable task) {
		try {
			Future<?> timed = this.timer.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
			return () -> timed.cancel(false);
		}
		catch (RejectedExecutionException ex) {
			return () -> {
			}; // closed: what it is for ends without it
		}
	}

	/**
	 * Takes no more work; a thread ends with the work that it has.
	 */
	@Override
	public void close() {
		this.timer.shutdownNow();
		this.threads.shutdown();
	}

}
