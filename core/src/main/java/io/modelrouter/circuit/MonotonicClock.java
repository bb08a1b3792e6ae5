package io.modelrouter.circuit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.modelrouter.time.Time;

/**
 * The monotonic clock in the shape that Resilience4j asks for, so that a changed wall
 * clock opens and closes nothing.
 */
final class MonotonicClock extends Clock {

	private final Time time;

	MonotonicClock(Time time) {
		this.time = time;
	}

	@Override
	public Instant instant() {
		return Instant.EPOCH.plusNanos(this.time.nanos());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
