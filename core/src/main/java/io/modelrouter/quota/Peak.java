package io.modelrouter.quota;

import java.time.Duration;
import java.util.Arrays;

/**
 * The largest number of the last five minutes, give or take 15 seconds. Not thread-safe.
 */
final class Peak {

	private static final long STEP = Duration.ofSeconds(15).toNanos();

	private static final int STEPS = 21;

	/** When the last one is forgotten. */
	static final long MEMORY = STEPS * STEP;

	private final long start;

	private final long[] most = new long[STEPS];

	private final long[] steps = new long[STEPS];

	private int place;

	private long placeUntil;

	Peak(long now) {
		this.start = now;
		this.placeUntil = now;
		Arrays.fill(this.steps, -STEPS);
	}

	void see(long number, long now) {
		if (now - this.placeUntil >= 0) {
			long step = (now - this.start) / STEP;
			this.place = (int) (step % STEPS);
			this.placeUntil = this.start + (step + 1) * STEP;
			this.steps[this.place] = step;
			this.most[this.place] = 0;
		}
		if (this.most[this.place] < number) {
			this.most[this.place] = number;
		}
	}

	long at(long now) {
		long step = (now - this.start) / STEP;
		long most = 0;
		for (int place = 0; place < STEPS; place++) {
			if (step - this.steps[place] < STEPS) {
				most = Math.max(most, this.most[place]);
			}
		}
		return most;
	}

}
