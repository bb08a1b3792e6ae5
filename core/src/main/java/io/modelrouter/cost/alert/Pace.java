package io.modelrouter.cost.alert;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetStatus;

/**
 * Says what will have been spent of a budget when its period ends: <pre>
 * forecast = spent + rate · (end − now)
 * rate     = Σ money · e^(−age / τ) / (τ · (1 − e^(−seen / τ)))
 * τ        = period / 4
 * </pre> The rate is an average in which what is a quarter of a period ago weighs a third
 * of what is spent now; it goes on over the ends of periods. {@code seen} is how long
 * spending was watched. What was spent of the first period before anything was heard is
 * taken as spent evenly since its beginning. Says nothing before a tenth of the period
 * has passed and a fifth of the amount is spent. Not thread-safe.
 */
final class Pace {

	private static final double CONSTANTS_IN_PERIOD = 4;

	private static final double LEAST_PASSED = 0.1;

	private static final double LEAST_SPENT = 0.2;

	private @Nullable Instant last;

	private @Nullable Instant period;

	private double spent;

	/** Money in a second, before it is corrected by what was seen. */
	private double weighted;

	/** 1 − e^(−seen / τ). */
	private double seen;

	/**
	 * Takes in how the budget stands.
	 */
	@Nullable Outlook heard(BudgetStatus status, Instant at) {
		double length = seconds(status.from(), status.until());
		double constant = length / CONSTANTS_IN_PERIOD;
		double now = status.spent().doubleValue();
		double passed = Math.max(0, seconds(status.from(), at));
		if (this.last == null) {
			this.seen = 1 - Math.exp(-passed / constant);
			this.weighted = (passed > 0) ? now / passed * this.seen : 0;
		}
		else {
			double decay = Math.exp(-Math.max(0, seconds(this.last, at)) / constant);
			double added = status.from().equals(this.period) ? Math.max(0, now - this.spent) : now;
			this.weighted = this.weighted * decay + added / constant;
			this.seen = 1 - (1 - this.seen) * decay;
		}
		this.last = at;
		this.period = status.from();
		this.spent = now;
		double amount = status.amount().doubleValue();
		if (passed < LEAST_PASSED * length || now < LEAST_SPENT * amount || this.seen == 0) {
			return null;
		}
		double rate = this.weighted / this.seen;
		return new Outlook(rate, now + rate * Math.max(0, length - passed), usedUp(rate, amount - now, at));
	}

	private static @Nullable Instant usedUp(double rate, double left, Instant at) {
		double seconds = left / rate;
		return (left > 0 && seconds < Duration.ofDays(366).toSeconds()) ? at.plusSeconds((long) seconds) : null;
	}

	private static double seconds(Instant from, Instant to) {
		return Duration.between(from, to).toMillis() / 1_000.0;
	}

	/**
	 * What is to be expected. Immutable.
	 *
	 * @param rate money in a second
	 * @param forecast what will have been spent when the period ends
	 * @param usedUpAt when nothing will be left, null if that is far away or has been
	 */
	record Outlook(double rate, double forecast, @Nullable Instant usedUpAt) {
	}

}
