package io.modelrouter.sample.web;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import io.micrometer.context.ContextSnapshotFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Runs work that blocks on threads that may block. Thread-safe.
 *
 * @param executor where it runs
 */
record Workers(AsyncTaskExecutor executor) {

	private static final ContextSnapshotFactory CONTEXTS = ContextSnapshotFactory.builder().build();

	/**
	 * The work, run once for each subscriber and within the subscriber's context. Whoever
	 * cancels interrupts it. Ends with a
	 * {@link org.springframework.core.task.TaskRejectedException} if too much work waits.
	 */
	<T> Mono<T> run(Callable<T> work) {
		return Mono.create((sink) -> {
			Callable<T> inContext = CONTEXTS.captureFrom(sink.contextView()).wrap(work);
			Future<?> running = this.executor.submit(() -> run(inContext, sink));
			sink.onCancel(() -> running.cancel(true));
		});
	}

	private static <T> void run(Callable<T> work, MonoSink<T> sink) {
		try {
			sink.success(work.call());
		}
		catch (Throwable ex) { // whatever it is, somebody waits for it
			sink.error(ex);
		}
	}

}
