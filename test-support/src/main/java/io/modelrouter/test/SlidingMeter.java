package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the last 60 seconds.
 */
final class SlidingMeter implements Meter {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Deque<Use> uses = new ArrayDeque<>();

	private long used;

	@Override
	public long used(long limit, Instant now) {
		while (!this.uses.isEmpty() && !this.uses.element().until().isAfter(now)) {
			this.used -= this.uses.remove().amount();
		}
		return this.used;
	}

	@Override
	public void add(long amount, long limit, Instant now) {
		this.uses.add(new Use(now.plus(MINUTE), amount));
		this.used += amount;
	}

	@Override
	public Duration opensIn(long amount, long limit, Instant now) {
		long missing = used(limit, now) + amount - limit;
		for (Use use : this.uses) {
			missing -= use.amount();
			if (missing <= 0) {
				return Duration.between(now, use.until());
			}
		}
		return MINUTE;
	}

	@Override
	public Instant reset(long limit, Instant now) {
		Use newest = this.uses.peekLast();
		return (newest != null) ? newest.until() : now;
	}

	private record Use(Instant until, long amount) {

	}

}
