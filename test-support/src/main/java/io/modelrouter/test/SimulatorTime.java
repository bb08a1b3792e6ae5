package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The only place that reads the clocks of the machine: a monotonic one for what happens
 * on sockets, and a replaceable one for limits, dates and everything that has a calendar.
 */
final class SimulatorTime {

	private final InstantSource calendar;

	private final long origin = System.nanoTime();

	SimulatorTime(InstantSource calendar) {
		this.calendar = calendar;
	}

	Instant now() {
		return this.calendar.instant();
	}

	/** Monotonic time since the simulator was created. */
	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.origin);
	}

	Deadline deadline(Duration fromNow) {
		Duration end = elapsed().plus(fromNow);
		return () -> end.minus(elapsed());
	}

	/** An instant on the monotonic clock. */
	interface Deadline {

		/** What is left of it; zero or negative once it has passed. */
		Duration left();

		default boolean passed() {
			return left().isNegative() || left().isZero();
		}

		/** What is left, at least 1 ms: 0 would mean "for ever" to a socket. */
		default int leftMillis() {
			return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left().plusNanos(999_999).toMillis()));
		}

	}

}
