package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.Arrays;

/**
 * The most that was used of a limit in the last moments. A provider counts when a request
 * arrives and is heard when it has answered: what was in use at any moment in between may
 * be ours. Guarded by the corrections.
 */
final class OwnUse {

	private static final long SLOT = Duration.ofSeconds(5).toNanos();

	private static final int SLOTS = 16;

	/** The oldest count that can be compared. */
	static final Duration MEMORY = Duration.ofSeconds(60);

	private final long[] slots = new long[SLOTS];

	private final long[] peaks = new long[SLOTS];

	OwnUse() {
		Arrays.fill(this.slots, Long.MIN_VALUE);
	}

	void see(long used, long now) {
		long slot = Math.floorDiv(now, SLOT);
		int index = Math.floorMod(slot, SLOTS);
		if (this.slots[index] != slot) {
			this.slots[index] = slot;
			this.peaks[index] = 0;
		}
		this.peaks[index] = Math.max(this.peaks[index], used);
	}

	/**
	 * The most that was seen since then.
	 */
	long peakSince(long then) {
		long oldest = Math.floorDiv(then, SLOT);
		long peak = 0;
		for (int i = 0; i < SLOTS; i++) {
			if (this.slots[i] >= oldest) {
				peak = Math.max(peak, this.peaks[i]);
			}
		}
		return peak;
	}

}
