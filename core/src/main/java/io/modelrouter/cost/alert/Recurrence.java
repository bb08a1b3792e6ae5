package io.modelrouter.cost.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * When something is told that can happen again. It is told when its limit is exceeded,
 * and again only after it was well below. Marks bind all instances and every restart:
 * what was told is not told again before the end of the following slot of time, and one
 * that has not seen it well below does not tell what was told before in the period. Not
 * thread-safe.
 */
final class Recurrence {

	private final String name;

	private final Duration slot;

	private final double wellBelow;

	private State state = State.UNKNOWN;

	/**
	 * @param wellBelow the part of the limit that it has to fall below
	 */
	Recurrence(String name, Duration slot, double wellBelow) {
		this.name = name;
		this.slot = slot;
		this.wellBelow = wellBelow;
	}

	/**
	 * Whether it may have to be told.
	 * @param ratio how much there is of the limit
	 */
	boolean isDue(double ratio) {
		if (ratio < this.wellBelow) {
			this.state = State.ARMED;
		}
		return ratio > 1 && this.state != State.TOLD;
	}

	/**
	 * What it is called if it is told now.
	 */
	String key(Instant now) {
		return this.name + '-' + number(now);
	}

	/**
	 * Takes it upon itself to tell it.
	 * @param mark marks something once in the period
	 * @return false if somebody did before
	 */
	boolean claim(Instant now, Predicate<String> mark) {
		State before = this.state;
		this.state = State.TOLD;
		if (before == State.UNKNOWN && !mark.test(this.name)) {
			return false;
		}
		if (!mark.test(key(now))) {
			return false;
		}
		mark.test(this.name + '-' + (number(now) + 1));
		mark.test(this.name);
		return true;
	}

	/**
	 * Nothing was told of the period that begins.
	 */
	void begin() {
		this.state = State.ARMED;
	}

	/**
	 * It was told in this period before this process began.
	 */
	void told() {
		this.state = State.TOLD;
	}

	private long number(Instant now) {
		return Math.floorDiv(now.getEpochSecond(), this.slot.toSeconds());
	}

	private enum State {

		UNKNOWN, ARMED, TOLD

	}

}
