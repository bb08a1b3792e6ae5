package io.modelrouter.time;

import java.time.Duration;
import java.time.Instant;

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
	 * The clocks of this machine.
	 */
	static Time system() {
		return SystemTime.INSTANCE;
	}

}
