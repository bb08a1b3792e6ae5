package io.modelrouter.retry;

import org.springframework.util.Assert;

/**
 * How many retries all calls together may make on one model within any 10 seconds: the
 * greater of the two figures. Immutable.
 *
 * @param ratio the percentage of the model's answers in these 10 seconds, 0 to 100
 * @param floor what is allowed even if there are no answers, 0 to 1,000,000
 */
public record RetryBudgetSettings(float ratio, int floor) {

	/** The most that {@code floor} may be. */
	public static final int HIGHEST_FLOOR = 1_000_000;

	/** 10 % of the answers, and at least 10. */
	public static final RetryBudgetSettings DEFAULTS = new RetryBudgetSettings(10, 10);

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if one is out of its range; it names it
	 */
	public RetryBudgetSettings {
		Assert.isTrue(ratio >= 0 && ratio <= 100, "ratio must be between 0 and 100 percent");
		Assert.isTrue(floor >= 0 && floor <= HIGHEST_FLOOR, "floor must be between 0 and " + HIGHEST_FLOOR);
	}

	/**
	 * How many retries so many answers allow.
	 */
	long allowed(long successes) {
		return Math.max(this.floor, (long) (successes * (double) this.ratio / 100));
	}

	/**
	 * For people, for example {@code 10 % of the answers, and at least 10}.
	 */
	@Override
	public String toString() {
		String percent = (this.ratio == (int) this.ratio) ? String.valueOf((int) this.ratio)
				: String.valueOf(this.ratio);
		return percent + " % of the answers, and at least " + this.floor;
	}

}
