package io.modelrouter.quota.step;

import java.time.Duration;

/**
 * The mean of the last durations, the latest weighing most. Thread-safe; of two that come
 * at once one may be lost.
 */
final class Mean {

	/** About the last ten count. */
	private static final double WEIGHT = 0.2;

	private volatile long nanos;

	void add(long nanos) {
		long mean = this.nanos;
		this.nanos = (mean == 0) ? nanos : mean + Math.round(WEIGHT * (nanos - mean));
	}

	/**
	 * In nanoseconds; zero if there was none.
	 */
	Duration get() {
		return Duration.ofNanos(this.nanos);
	}

}
