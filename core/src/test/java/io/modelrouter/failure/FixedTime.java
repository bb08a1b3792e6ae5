package io.modelrouter.failure;

import java.time.Duration;
import java.time.Instant;

import io.modelrouter.time.Time;

/**
 * A clock that stands.
 */
record FixedTime(Instant now) implements Time {

	static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	static FixedTime noon() {
		return new FixedTime(NOON);
	}

	@Override
	public long nanos() {
		return 0;
	}

	@Override
	public void sleep(Duration duration) {
		throw new UnsupportedOperationException();
	}

}
