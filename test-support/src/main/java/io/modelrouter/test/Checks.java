package io.modelrouter.test;

import java.time.Duration;

/**
 * Refuses values that no script can mean.
 */
final class Checks {

	private Checks() {
	}

	static Duration notNegative(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("A time must not be negative: " + duration);
		}
		return duration;
	}

	static int atLeast(int least, int value) {
		if (value < least) {
			throw new IllegalArgumentException("At least " + least + " is needed, not " + value);
		}
		return value;
	}

}
