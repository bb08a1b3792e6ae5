package io.modelrouter.quota.step;

import java.time.Duration;

import io.modelrouter.time.Time;

/**
 * Spreads what batch asks for evenly over each minute (generic cell rate algorithm), so
 * that it comes free evenly too, and whoever is online finds room within a moment.
 * Thread-safe.
 */
final class Pace {

	private static final double MINUTE = Duration.ofMinutes(1).toNanos();

	/** A twentieth of a minute's room may be used at once. */
	private static final long BURST = Duration.ofSeconds(3).toNanos();

	private final Time time;

	/** A claim of whoever waits here lapses a minute after it was last made. */
	private static final long CLAIM = Duration.ofSeconds(20).toNanos();

	private long claimed;

	/** When all that was let through would have been, had it come evenly. */
	private long due;

	Pace(Time time) {
		this.time = time;
		this.due = time.nanos();
		this.claimed = this.due - CLAIM;
	}

	/**
	 * Takes its turn, or takes nothing.
	 * @param minutes what is asked for, as a share of what batch may use in a minute
	 * @return how long it is too early, zero if it is not
	 */
	synchronized Duration take(double minutes) {
		long now = this.time.nanos();
		long due = (this.due - now > 0) ? this.due : now;
		long early = due - BURST - now;
		if (early > 0) {
			return Duration.ofNanos(early);
		}
		this.due = due + Math.round(minutes * MINUTE);
		return Duration.ZERO;
	}

	/**
	 * Whether the books have to hear again that somebody waits here.
	 */
	synchronized boolean isClaimDue() {
		long now = this.time.nanos();
		if (now - this.claimed < CLAIM) {
			return false;
		}
		this.claimed = now;
		return true;
	}

	/**
	 * Gives back what was not used.
	 */
	synchronized void giveBack(double minutes) {
		this.due -= Math.round(minutes * MINUTE);
	}

}
