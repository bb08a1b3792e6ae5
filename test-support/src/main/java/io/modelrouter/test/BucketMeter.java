package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;

/**
 * A bucket that holds the limit of a minute and is refilled evenly.
 */
final class BucketMeter implements Meter {

	private static final double NANOS = Duration.ofMinutes(1).toNanos();

	/** Far less than a token: what is left of it after rounding is nothing. */
	private static final double NOTHING = 1e-6;

	private Instant at = Instant.EPOCH;

	private double missing;

	@Override
	public long used(long limit, Instant now) {
		if (now.isAfter(this.at)) {
			double refilled = (this.missing > 0) ? Duration.between(this.at, now).toNanos() / NANOS * limit : 0;
			this.missing = Math.max(0, this.missing - refilled);
			this.at = now;
		}
		return (long) Math.ceil(this.missing - NOTHING);
	}

	@Override
	public void add(long amount, long limit, Instant now) {
		this.missing += amount;
	}

	@Override
	public Duration opensIn(long amount, long limit, Instant now) {
		return refill(this.missing + amount - limit, limit);
	}

	@Override
	public Instant reset(long limit, Instant now) {
		return now.plus(refill(this.missing, limit));
	}

	private static Duration refill(double amount, long limit) {
		return Duration.ofNanos((long) Math.ceil(Math.max(0, amount) / limit * NANOS));
	}

}
