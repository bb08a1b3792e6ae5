package io.modelrouter.cost.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetStatus;

/**
 * Says how fast money of a budget is spent now, and how fast it usually is. Time is cut
 * into slots of five minutes: <pre>
 * now   = this slot + the part of the one before that lies within the last five minutes
 * usual = the larger of: the median of the slots of the last 24 hours in which anything
 *         was spent, without these two; and what would use up the amount exactly at the
 *         end of the period
 * </pre> Says nothing before it knows six slots of the past, nor if less than 1 % of the
 * amount was spent in the last five minutes. What was spent while nothing was heard for
 * longer than a slot belongs to no slot. Not thread-safe.
 */
final class Speed {

	private static final long SLOT = 300;

	private static final int SLOTS = 24 * 12;

	private static final int LEAST_SLOTS = 6;

	private static final double LEAST_SHARE = 0.01;

	private static final double MINUTES = 5;

	private final double[] slots = new double[SLOTS];

	/** The number of the slot that is now. */
	private long current = Long.MIN_VALUE / 2;

	/** How many slots of the past are known. */
	private int known;

	private double median;

	private @Nullable Instant last;

	private @Nullable Instant period;

	private double spent;

	/**
	 * Takes in how the budget stands.
	 * @return null as long as nothing can be said
	 */
	@Nullable Reading heard(BudgetStatus status, Instant at) {
		move(Math.floorDiv(at.getEpochSecond(), SLOT));
		double now = status.spent().doubleValue();
		if (this.last != null && Duration.between(this.last, at).toSeconds() <= SLOT) {
			double added = status.from().equals(this.period) ? now - this.spent : now;
			this.slots[index(this.current)] += Math.max(0, added);
		}
		this.last = at;
		this.period = status.from();
		this.spent = now;
		return reading(status, at);
	}

	/** A clock that is set back begins no slot again. */
	private void move(long slot) {
		if (slot <= this.current) {
			return;
		}
		if (slot - SLOTS >= this.current) {
			Arrays.fill(this.slots, 0);
			this.current = slot;
		}
		while (this.current < slot) {
			this.current++;
			this.slots[index(this.current)] = 0;
		}
		remember();
	}

	private void remember() {
		double[] past = new double[SLOTS];
		int count = 0;
		for (long slot = this.current - SLOTS + 1; slot < this.current - 1; slot++) {
			double money = this.slots[index(slot)];
			if (money > 0) {
				past[count++] = money;
			}
		}
		Arrays.sort(past, 0, count);
		this.known = count;
		this.median = past[count / 2];
	}

	private @Nullable Reading reading(BudgetStatus status, Instant at) {
		if (this.known < LEAST_SLOTS) {
			return null;
		}
		double into = Math.min(1, Math.max(0, at.getEpochSecond() - this.current * SLOT) / (double) SLOT);
		double window = this.slots[index(this.current)] + this.slots[index(this.current - 1)] * (1 - into);
		double amount = status.amount().doubleValue();
		double even = amount * SLOT / Duration.between(status.from(), status.until()).toSeconds();
		double rate = (window < LEAST_SHARE * amount) ? 0 : window / MINUTES;
		return new Reading(rate, Math.max(this.median, even) / MINUTES);
	}

	private static int index(long slot) {
		return (int) Math.floorMod(slot, (long) SLOTS);
	}

	/**
	 * How fast money is spent. Immutable.
	 *
	 * @param rate money in a minute, now; 0 if it is too little to matter
	 * @param usual money in a minute, usually
	 */
	record Reading(double rate, double usual) {
	}

}
