package io.modelrouter.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * Time, injected wherever it matters, so that tests need not wait. Thread-safe.
 */
public interface Time {

	/**
	 * A reading of the monotonic clock, in nanoseconds; only differences mean something.
	 */
	long nanos();

	/**
	 * The wall clock.
	 */
	Instant now();

	/**
	 * Sleeps for the duration.
	 * @throws InterruptedException if the thread is interrupted
	 */
	void sleep(Duration duration) throws InterruptedException;

	/**
	 * Sleeps for the duration, or until the latch is at zero.
	 * @throws InterruptedException if the thread is interrupted
	 */
	default void sleep(Duration duration, CountDownLatch alarm) throws InterruptedException {
		if (alarm.getCount() > 0) {
			sleep(duration);
		}
	}

	/**
	 * The clocks of this machine.
	 */
	static Time system() {
		return SystemTime.INSTANCE;
	}

}
