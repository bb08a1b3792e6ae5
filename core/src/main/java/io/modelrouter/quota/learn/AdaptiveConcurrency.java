package io.modelrouter.quota.learn;

/**
 * How many requests may be under way where nobody configured that and the provider
 * refuses some: less than it refused, then one more after as many successes as there may
 * be under way, until it is so much more that the refusal means nothing any more. Guarded
 * by the corrections.
 */
final class AdaptiveConcurrency {

	private static final double DECREASE = 0.7;

	private long limit;

	private long refusedAt;

	private long successes;

	/** Attempts that began before there was a limit and are still under way. */
	private long unbooked;

	boolean isActive() {
		return this.limit > 0;
	}

	/**
	 * The provider refused one. While more are under way than allowed, the others began
	 * before the limit and are refused for the same reason.
	 * @param underWay how many were under way, the refused one included
	 */
	void refused(long underWay) {
		if (isActive() && underWay > this.limit) {
			return;
		}
		if (!isActive()) {
			this.unbooked = underWay - 1;
		}
		this.limit = Math.max(1, (long) (DECREASE * underWay));
		this.refusedAt = underWay;
		this.successes = 0;
	}

	void succeeded() {
		this.successes++;
		if (this.successes >= this.limit) {
			this.successes = 0;
			this.limit++;
		}
		if (this.limit >= 2 * this.refusedAt) {
			this.limit = 0;
		}
	}

	/**
	 * One attempt is not under way any more; those that began first end first.
	 */
	void ended() {
		this.unbooked = Math.max(0, this.unbooked - 1);
	}

	/**
	 * How many may be under way.
	 */
	long limit() {
		return this.limit;
	}

	/**
	 * How many may be under way that know of the limit; one at least, whose end lets the
	 * next one look again.
	 */
	long allowed() {
		return Math.max(1, this.limit - this.unbooked);
	}

}
