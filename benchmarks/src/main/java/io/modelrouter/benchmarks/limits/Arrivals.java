package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/**
 * How requests come over time: each for itself, at a rate that may change.
 */
enum Arrivals {

	/** At the same rate all the time. */
	STEADY(1),

	/** Of ten seconds, the first two have five times the traffic of the others. */
	BURSTY(2.78, 2.78, 0.556, 0.556, 0.556, 0.556, 0.556, 0.556, 0.556, 0.556);

	private static final double NANOS = 1e9;

	/** What a second has of the mean rate. */
	private final double[] seconds;

	Arrivals(double... seconds) {
		this.seconds = seconds;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * When the next request comes: a Poisson process, also where the rate changes before
	 * it comes.
	 * @param last when the last one came, since the beginning
	 * @param rate requests per second, on average
	 */
	Duration after(Duration last, double rate, Random random) {
		double at = last.toNanos() / NANOS;
		double left = -Math.log(1 - random.nextDouble()) / rate;
		for (;;) {
			double now = this.seconds[(int) at % this.seconds.length];
			double end = Math.floor(at) + 1;
			if (left <= (end - at) * now) {
				return Duration.ofNanos((long) ((at + left / now) * NANOS));
			}
			left -= (end - at) * now;
			at = end;
		}
	}

}
