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

	Peak(long now) {
		this.start = now;
		Arrays.fill(this.steps, -STEPS);
	}

	void see(long number, long now) {
		long step = (now - this.start) / STEP;
		int place = (int) (step % STEPS);
		if (this.steps[place] != step) {
			this.steps[place] = step;
			this.most[place] = number;
		}
		else if (this.most[place] < number) {
			this.most[place] = number;
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
