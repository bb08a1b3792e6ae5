package io.modelrouter.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshot.Scope;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import io.modelrouter.Call;
import io.modelrouter.ModelRoute;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.time.Time;

/**
 * Opens streams: each subscription is one call through the chain, on a thread of its own
 * and in its subscriber's context. Thread-safe.
 */
public final class Streams implements AutoCloseable {

	private final ContextSnapshotFactory contexts = ContextSnapshotFactory.builder().build();

	private final StreamThreads threads = new StreamThreads();

	private final Set<StreamRun> open = ConcurrentHashMap.newKeySet();

	private final Semaphore free;

	private final Next<Call> chain;

	private final BiFunction<Call, Outcome, @Nullable RuntimeException> errors;

	private final Time time;

	private volatile boolean closed;

	/**
	 * @param most how many may be open at once, at least 1
	 * @param chain what a stream goes through
	 * @param errors makes the error that a stream ends with, null if it was answered
	 */
	public Streams(int most, Next<Call> chain, BiFunction<Call, Outcome, @Nullable RuntimeException> errors,
			Time time) {
		Assert.isTrue(most > 0, "max-streams must be more than 0");
		this.free = new Semaphore(most);
		this.chain = chain;
		this.errors = errors;
		this.time = time;
	}

	/**
	 * A stream of a route.
	 * @param calls makes the call of a subscription from what it asks
	 */
	public Flux<ChatResponse> of(ModelRoute route, Function<Operation, Call> calls) {
		return Flux.from((subscriber) -> subscribe(subscriber, route, calls));
	}

	private void subscribe(Subscriber<? super ChatResponse> subscriber, ModelRoute route,
			Function<Operation, Call> calls) {
		StreamRun run = new StreamRun(subscriber, route.stream(), this.threads, this.time);
		ContextSnapshot context = this.contexts.captureAll(Operators.toCoreSubscriber(subscriber).currentContext());
		subscriber.onSubscribe(run.outlet());
		if (!this.free.tryAcquire()) {
			refuse(run, calls);
			return;
		}
		this.open.add(run);
		if (this.closed) {
			run.outlet().close();
		}
		try {
			this.threads.execute(() -> work(run, calls, context));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) { // no thread to be had
			release(run);
			refuse(run, calls);
		}
	}

	private void work(StreamRun run, Function<Operation, Call> calls, ContextSnapshot context) {
		Scope scope;
		try {
			scope = context.setThreadLocals();
		}
		catch (RuntimeException | Error ex) { // of an accessor of the application
			release(run);
			run.outlet().signalEnd(ex);
			return;
		}
		try (scope) {
			Throwable error;
			try {
				error = run.through(calls, this.chain, this.errors);
			}
			finally {
				release(run);
			}
			run.outlet().signalEnd(error);
		}
	}

	/**
	 * The chain refuses at once, so this does not keep the subscriber's thread.
	 */
	private void refuse(StreamRun run, Function<Operation, Call> calls) {
		run.refuse();
		run.outlet().signalEnd(run.through(calls, this.chain, this.errors));
	}

	private void release(StreamRun run) {
		this.open.remove(run);
		this.free.release();
	}

	/**
	 * Ends every stream, wherever it waits.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.open.forEach((run) -> run.outlet().close());
		this.threads.close();
	}

}
