package io.modelrouter.provider.bean;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work on a worker's thread that is counted from when it is abandoned until it returns.
 * Thread-safe.
 */
final class Work<T> extends FutureTask<T> implements Abandonable {

	private enum State {

		RUNNING, ABANDONED, RETURNED

	}

	private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

	private final AtomicInteger abandoned;

	Work(Callable<T> work, AtomicInteger abandoned) {
		super(work);
		this.abandoned = abandoned;
	}

	@Override
	public void run() {
		try {
			super.run();
		}
		finally {
			if (this.state.getAndSet(State.RETURNED) == State.ABANDONED) {
				this.abandoned.decrementAndGet();
			}
		}
	}

	@Override
	public void abandon() {
		this.abandoned.incrementAndGet();
		if (!this.state.compareAndSet(State.RUNNING, State.ABANDONED)) {
			this.abandoned.decrementAndGet();
		}
		cancel(true);
	}

}
