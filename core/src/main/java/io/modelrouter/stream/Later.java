package io.modelrouter.stream;

import java.time.Duration;

/**
 * Runs something later, on a thread that may wait. Thread-safe.
 */
@FunctionalInterface
interface Later {

	/**
	 * Runs the task after the delay.
	 * @return takes it back, if it has not begun
	 */
	Runnable run(Duration delay, Runnable task);

}
