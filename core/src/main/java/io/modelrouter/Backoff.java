package io.modelrouter;

import java.time.Duration;

/**
 * How long to leave a model alone after a failure. Thread-safe.
 */
@FunctionalInterface
public interface Backoff {

	/**
	 * The server's delay plus jitter if the failure carries one, else what the kind's
	 * retry template would wait.
	 * @param attempt the number of the attempt that failed, from 1
	 */
	Duration delay(Failure failure, int attempt);

}
