package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A calendar that moves only when a test says so.
 */
final class SettableClock implements InstantSource {

	private volatile Instant now;

	SettableClock(String now) {
		this.now = Instant.parse(now);
	}

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

}
