package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Counts what is under way.
 */
final class UnderWayMeter implements Meter {

	private long underWay;

	@Override
	public long used(long limit, Instant now) {
		return this.underWay;
	}

	@Override
	public void add(long amount, long limit, Instant now) {
		this.underWay += amount;
	}

	@Override
	public void remove(long amount) {
		this.underWay -= amount;
	}

	@Override
	public @Nullable Duration opensIn(long amount, long limit, Instant now) {
		return null;
	}

	@Override
	public @Nullable Instant reset(long limit, Instant now) {
		return null;
	}

}
