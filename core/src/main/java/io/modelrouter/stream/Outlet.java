package io.modelrouter.stream;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Operators;

import io.modelrouter.CallCancelledException;

/**
 * The way out to one subscriber: waits for its demand and knows when it has left. Whoever
 * signals does so one at a time; the subscriber may ask and leave on any thread.
 */
final class Outlet implements Subscription {

	private static final Logger logger = LoggerFactory.getLogger(Outlet.class);

	private enum State {

		OPEN, LEFT, CLOSED

	}

	private final Subscriber<? super ChatResponse> subscriber;

	private final Runnable wakeUp;

	private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

	private volatile Runnable abort = () -> {
	};

	private final AtomicLong requested = new AtomicLong();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private volatile @Nullable IllegalArgumentException violation;

	/** Perhaps from a stream that we ended before. */
	private volatile boolean left;

	/**
	 * @param wakeUp interrupts the thread of the stream, wherever it waits
	 */
	Outlet(Subscriber<? super ChatResponse> subscriber, Runnable wakeUp) {
		this.subscriber = subscriber;
		this.wakeUp = wakeUp;
	}

	@Override
	public void request(long n) {
		if (n <= 0) {
			this.violation = new IllegalArgumentException("A subscriber must request more than " + n + " (rule 3.9)");
			over(State.LEFT);
			return;
		}
		this.requested.accumulateAndGet(n, Operators::addCap);
		tell();
	}

	@Override
	public void cancel() {
		this.left = true;
		over(State.LEFT);
	}

	/**
	 * Ends the stream from our side.
	 */
	void close() {
		over(State.CLOSED);
	}

	private void over(State how) {
		if (this.state.compareAndSet(State.OPEN, how)) {
			this.abort.run();
			this.wakeUp.run();
			tell();
		}
	}

	private void tell() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether nobody takes chunks any more.
	 */
	boolean isOver() {
		return this.state.get() != State.OPEN;
	}

	/**
	 * Whether it was us who ended it.
	 */
	boolean isClosed() {
		return this.state.get() == State.CLOSED;
	}

	/**
	 * What is told when the stream is over before it has come to its end, and does not
	 * throw.
	 */
	void onEnd(Runnable abort) {
		this.abort = abort;
	}

	/**
	 * Hands over a chunk as soon as the subscriber is ready for it. A subscriber that
	 * throws has left: everything that was taken for the stream is given back.
	 * @throws CallCancelledException if it has left, or the stream was closed
	 */
	void next(ChatResponse chunk) {
		awaitDemand();
		this.requested.getAndUpdate(Outlet::oneLess);
		try {
			this.subscriber.onNext(chunk);
		}
		catch (RuntimeException | Error ex) {
			// Rule 2.13: whoever throws has left.
			logger.error("A subscriber of a stream threw {} and is taken for gone", ex.getClass().getName());
			cancel();
			throw gone();
		}
	}

	private static long oneLess(long requested) {
		return (requested == Long.MAX_VALUE) ? requested : requested - 1;
	}

	private void awaitDemand() {
		if (this.requested.get() == 0 && !isOver()) {
			this.lock.lock();
			try {
				while (this.requested.get() == 0 && !isOver()) {
					this.changed.awaitUninterruptibly();
				}
			}
			finally {
				this.lock.unlock();
			}
		}
		if (isOver()) {
			throw gone();
		}
	}

	static CallCancelledException gone() {
		return new CallCancelledException("Nobody takes the chunks of the stream any more");
	}

	/**
	 * Signals the end, unless the subscriber has left.
	 * @param error null if the answer is complete
	 */
	void signalEnd(@Nullable Throwable error) {
		Throwable signal = (this.violation != null) ? this.violation : error;
		if (this.left) {
			return;
		}
		if (signal != null) {
			this.subscriber.onError(signal);
		}
		else {
			this.subscriber.onComplete();
		}
	}

}
