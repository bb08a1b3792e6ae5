package io.modelrouter.quota;

import java.time.Duration;

/**
 * What the first of a lane that found no room asked for. It lapses a minute after it was
 * last renewed. Not thread-safe.
 */
final class Claim {

	private static final long LAPSES = Duration.ofSeconds(61).toNanos();

	private static final long PATIENCE = Duration.ofMinutes(5).toNanos();

	private long amount;

	private long since;

	private long until;

	private boolean overdue;

	Claim(long now) {
		this.until = now;
	}

	/** Somebody asked for so much, maybe again, and there was no room. */
	void renew(long amount, long now) {
		if (!isAlive(now)) {
			this.amount = 0;
			this.since = now;
		}
		this.amount = Math.max(this.amount, amount);
		this.until = now + LAPSES;
		this.overdue = now - this.since >= PATIENCE;
	}

	/** Somebody got so much: the lane waits on, for whoever is next. */
	void serve(long amount, long now) {
		if (amount >= this.amount) {
			this.amount = 0;
			this.since = now;
			this.overdue = false;
		}
	}

	boolean isAlive(long now) {
		return now - this.until < 0;
	}

	/** What is claimed; 0 if nobody waits. */
	long amount(long now) {
		return isAlive(now) ? this.amount : 0;
	}

	/** What has been claimed for five minutes; 0 if there is none. */
	long overdue(long now) {
		return this.overdue ? amount(now) : 0;
	}

}
