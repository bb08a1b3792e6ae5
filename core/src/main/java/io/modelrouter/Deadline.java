package io.modelrouter;

import java.time.Duration;

/**
 * The instant a call must end, on the monotonic clock. Immutable.
 *
 * @param nanos the reading of the monotonic clock at which it passes
 */
public record Deadline(long nanos) {

	/**
	 * The deadline a duration after now.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	public static Deadline after(long now, Duration duration) {
		return new Deadline(now + duration.toNanos());
	}

	/**
	 * What is left of it; zero when it has passed.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	public Duration left(long now) {
		return Duration.ofNanos(nanosLeft(now));
	}

	/**
	 * What is left of it in nanoseconds; zero when it has passed.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	public long nanosLeft(long now) {
		return Math.max(0, this.nanos - now);
	}

}
