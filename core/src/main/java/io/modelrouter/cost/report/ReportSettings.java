package io.modelrouter.cost.report;

import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.util.Assert;

/**
 * How a report counts, and for how long it keeps that. Immutable.
 *
 * @param zone whose days it counts by
 * @param keepDays how many days it keeps, the present one with them, from 1 to 400
 * @param maxRows how many combinations of day, tag, route, model, provider and lane it
 * keeps apart, from 10 to 100,000. Where there is no room for another tag, it is
 * {@code other}; the oldest days give way first.
 */
public record ReportSettings(ZoneId zone, int keepDays, int maxRows) {

	/** Days of UTC, 40 of them, in 10,000 rows. */
	public static final ReportSettings DEFAULTS = new ReportSettings(ZoneOffset.UTC, 40, 10_000);

	/** The most that {@code keepDays} may be. */
	public static final int MOST_DAYS = 400;

	/** The fewest that {@code maxRows} may be. */
	public static final int FEWEST_ROWS = 10;

	/** The most that {@code maxRows} may be. */
	public static final int MOST_ROWS = 100_000;

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if one is out of its range
	 */
	public ReportSettings {
		Assert.isTrue(keepDays >= 1 && keepDays <= MOST_DAYS, "keepDays must be between 1 and " + MOST_DAYS);
		Assert.isTrue(maxRows >= FEWEST_ROWS && maxRows <= MOST_ROWS,
				"maxRows must be between " + FEWEST_ROWS + " and " + MOST_ROWS);
	}

}
