package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many attempts began within the last minute, to within a few seconds. Thread-safe.
 */
final class BegunRate {

	private static final long SLOT = Duration.ofSeconds(5).toNanos();

	private static final int SLOTS = 12;

	private static final long COUNT_MASK = 0xffff_ffffL;

	/** Of each slot, its number above and its count below. */
	private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

	void add(long now) {
		long slot = Math.floorDiv(now, SLOT);
		this.slots.updateAndGet(Math.floorMod(slot, SLOTS), (packed) -> (isOf(packed, slot) ? packed : slot << 32) + 1);
	}

	long inLastMinute(long now) {
		long slot = Math.floorDiv(now, SLOT);
		long count = 0;
		for (long each = slot - SLOTS + 1; each <= slot; each++) {
			long packed = this.slots.get(Math.floorMod(each, SLOTS));
			count += isOf(packed, each) ? packed & COUNT_MASK : 0;
		}
		return count;
	}

	private static boolean isOf(long packed, long slot) {
		return packed >>> 32 == (slot & COUNT_MASK);
	}

}
