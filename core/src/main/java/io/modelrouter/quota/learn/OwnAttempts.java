package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many attempts are under way, and the most that were within the last minute.
 * Thread-safe without locks.
 */
final class OwnAttempts {

	private static final long SLOT = Duration.ofSeconds(5).toNanos();

	private static final int SLOTS = 13;

	private static final long COUNT_MASK = 0xffff_ffffL;

	private final AtomicLong underWay = new AtomicLong();

	/** Of each slot, its number above and its peak below. */
	private final AtomicLongArray peaks = new AtomicLongArray(SLOTS);

	void began(long now) {
		long count = this.underWay.incrementAndGet();
		long slot = Math.floorDiv(now, SLOT);
		int place = Math.floorMod(slot, SLOTS);
		if (count > peak(this.peaks.get(place), slot)) {
			this.peaks.accumulateAndGet(place, count,
					(packed, given) -> (given > peak(packed, slot)) ? slot << 32 | given : packed);
		}
	}

	/**
	 * One of them is not under way any more.
	 * @return how many were, that one included
	 */
	long ended() {
		return this.underWay.getAndDecrement();
	}

	/**
	 * How many are under way.
	 */
	long underWay() {
		return this.underWay.get();
	}

	/**
	 * The most that were under way since then, to within a few seconds.
	 */
	long mostSince(long then, long now) {
		long last = Math.floorDiv(now, SLOT);
		long most = this.underWay.get();
		for (long slot = Math.max(Math.floorDiv(then, SLOT), last - SLOTS + 1); slot <= last; slot++) {
			most = Math.max(most, peak(this.peaks.get(Math.floorMod(slot, SLOTS)), slot));
		}
		return most;
	}

	private static long peak(long packed, long slot) {
		return (packed >>> 32 == (slot & COUNT_MASK)) ? packed & COUNT_MASK : 0;
	}

}
