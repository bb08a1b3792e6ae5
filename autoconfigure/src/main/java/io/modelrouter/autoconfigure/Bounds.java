package io.modelrouter.autoconfigure;

import java.time.Duration;

import io.modelrouter.ModelRoute;

/**
 * How large times and counts may be: far beyond what serves anybody, and far below what
 * the libraries beneath can still reckon with.
 *
 * @param problems takes what is out of bounds
 */
record Bounds(Problems problems) {

	static final Duration LONGEST = Duration.ofDays(7);

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);

	/**
	 * A time limit: more than nothing.
	 */
	void checkTime(String property, Duration time, String example) {
		boolean valid = time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0;
		this.problems.check(valid, property, Texts.of(time), "more than 0 and at most 7d, for example " + example);
	}

	/**
	 * How often somebody else's server is asked.
	 */
	void checkInterval(String property, Duration interval, String example) {
		boolean valid = interval.compareTo(SHORTEST_INTERVAL) >= 0 && interval.compareTo(LONGEST) <= 0;
		this.problems.check(valid, property, Texts.of(interval), "1m to 7d, for example " + example);
	}

	/**
	 * A wait, which may be nothing.
	 */
	void checkWait(String property, Duration wait, String example) {
		boolean valid = !wait.isNegative() && wait.compareTo(LONGEST) <= 0;
		this.problems.check(valid, property, Texts.of(wait), "0 to 7d, for example " + example);
	}

	/**
	 * The most that a time may grow to.
	 * @param start the name of the time that it grows from
	 */
	void checkGrown(String property, Duration most, String start, Duration from) {
		boolean valid = most.compareTo(from) >= 0 && most.compareTo(LONGEST) <= 0;
		this.problems.check(valid, property, Texts.of(most), start + " (" + Texts.of(from) + ") or more, at most 7d");
	}

	/**
	 * A number of retries.
	 */
	void checkRetries(String property, int retries) {
		this.problems.check(retries >= 0 && retries <= ModelRoute.MOST_RETRIES, property, retries,
				"0 to " + ModelRoute.MOST_RETRIES);
	}

}
