package io.modelrouter.stream;

import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Call;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.StreamSettings;
import io.modelrouter.time.Time;

/**
 * One subscription: its way through the chain, on one thread. An interrupt never reaches
 * that thread once the run has ended.
 */
final class StreamRun {

	private final Outlet outlet;

	private final StreamOperation operation;

	private boolean interrupted;

	private @Nullable Thread thread;

	StreamRun(Subscriber<? super ChatResponse> subscriber, StreamSettings settings, Later later, Time time) {
		this.outlet = new Outlet(subscriber, this::interrupt);
		this.operation = new StreamOperation(this.outlet, settings, later, time);
	}

	Outlet outlet() {
		return this.outlet;
	}

	/**
	 * Marks the stream as one too many: the chain will refuse it.
	 */
	void refuse() {
		this.operation.refuse();
	}

	/**
	 * Runs a call through the chain.
	 * @param errors makes the error of an outcome, null if it is none
	 * @return the error that the call ends with, null if it was answered
	 */
	@Nullable Throwable through(Function<Operation, Call> calls, Next<Call> chain,
			BiFunction<Call, Outcome, @Nullable RuntimeException> errors) {
		begin();
		try {
			Call call = calls.apply(this.operation);
			return errors.apply(call, chain.proceed(call));
		}
		catch (Exception | Error ex) { // also an undeclared one
			return ex;
		}
		finally {
			end();
		}
	}

	private synchronized void begin() {
		this.thread = Thread.currentThread();
	}

	private synchronized void end() {
		if (this.interrupted) {
			// It was ours.
			Thread.interrupted();
		}
		this.thread = null;
	}

	/**
	 * Not by the thread itself: it does not wait then, and its subscriber may go on with
	 * it.
	 */
	private synchronized void interrupt() {
		if (this.thread != null && this.thread != Thread.currentThread()) {
			this.thread.interrupt();
			this.interrupted = true;
		}
	}

}
