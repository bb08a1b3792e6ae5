package io.modelrouter.quota.learn;

import java.time.Duration;

/**
 * A rate that a provider found to grow too fast: it is halved, and comes back step by
 * step, a tenth of what it was each time. Guarded by the corrections.
 */
final class Ramp {

	private static final long STEP = Duration.ofSeconds(15).toNanos();

	private static final long STEPS = 10;

	/** Refusals of requests that were under way together count once. */
	private static final long TOGETHER = Duration.ofSeconds(5).toNanos();

	private boolean active;

	private long former;

	private long start;

	private long since;

	/**
	 * The provider wants less.
	 * @param rate the requests per minute so far
	 * @return whether that is news
	 */
	boolean cut(long rate, long now) {
		if (this.active && now - this.since < TOGETHER) {
			return false;
		}
		this.former = this.active ? this.former : rate;
		this.start = Math.max(1, (this.active ? rate(now) : rate) / 2);
		this.since = now;
		this.active = true;
		return true;
	}

	/**
	 * The requests per minute for now; at least what they once were when it is over.
	 */
	long rate(long now) {
		return this.start + (now - this.since) / STEP * Math.max(1, this.former / STEPS);
	}

	/**
	 * Whether it has just come back to what it was.
	 */
	boolean ends(long now) {
		if (this.active && rate(now) >= this.former) {
			this.active = false;
			return true;
		}
		return false;
	}

}
