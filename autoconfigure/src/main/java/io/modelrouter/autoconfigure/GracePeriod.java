package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.modelrouter.time.Time;

/**
 * The time an application gives its work to end, from the moment it begins to stop.
 * Thread-safe.
 */
final class GracePeriod {

	/** What a cut call needs at least to tell its caller. */
	private static final Duration LEAST_RESERVE = Duration.ofMillis(100);

	private final Duration length;

	private final Time time;

	private final long began;

	private final CountDownLatch over = new CountDownLatch(1);

	/**
	 * Begins now.
	 */
	GracePeriod(Duration length, Time time) {
		this.length = length;
		this.time = time;
		this.began = time.nanos();
	}

	/**
	 * How much of it is left, zero or less if nothing is.
	 */
	Duration left() {
		return this.length.minusNanos(this.time.nanos() - this.began);
	}

	/**
	 * Waits until only the last tenth is left, 100 ms at least, or the period is over.
	 * @return whether it is not over yet
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitLastTenth() throws InterruptedException {
		Duration tenth = this.length.dividedBy(10);
		Duration wait = left().minus((tenth.compareTo(LEAST_RESERVE) > 0) ? tenth : LEAST_RESERVE);
		if (wait.compareTo(Duration.ZERO) > 0) {
			this.time.sleep(wait, this.over);
		}
		return this.over.getCount() > 0;
	}

	/**
	 * Nobody needs it any more.
	 */
	void end() {
		this.over.countDown();
	}

}
