package io.modelrouter.estimate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A mean that begins at 1, follows each of the first observations a good deal, and later
 * ones by a twentieth. Thread-safe without locks.
 */
final class Average {

	private static final float LATER = 0.05f;

	private static final int MANY = 1_000;

	private final float least;

	private final float most;

	/** The mean in the upper half, the number of observations in the lower. */
	private final AtomicLong state = new AtomicLong(pack(1, 0));

	/**
	 * @param least what no observation lowers it below
	 * @param most what no observation raises it above
	 */
	Average(float least, float most) {
		this.least = least;
		this.most = most;
	}

	float get() {
		return mean(this.state.get());
	}

	void learn(double observed) {
		float bounded = Math.max(this.least, Math.min(this.most, (float) observed));
		long before;
		long after;
		do {
			before = this.state.get();
			int seen = (int) before;
			float weight = Math.max(LATER, 1f / (seen + 2));
			float mean = mean(before);
			after = pack(mean + weight * (bounded - mean), Math.min(seen + 1, MANY));
		}
		while (!this.state.compareAndSet(before, after));
	}

	private static float mean(long state) {
		return Float.intBitsToFloat((int) (state >> Integer.SIZE));
	}

	private static long pack(float mean, int seen) {
		return ((long) Float.floatToIntBits(mean) << Integer.SIZE) | seen;
	}

}
