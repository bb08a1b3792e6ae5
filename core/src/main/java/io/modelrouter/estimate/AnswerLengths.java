package io.modelrouter.estimate;

/**
 * The lengths of the latest answers, and the length that nine of ten do not exceed. An
 * answer counts 3 % less with each that follows, so about the last hundred matter.
 * Thread-safe; only learning takes a lock.
 */
final class AnswerLengths {

	/** Nine of ten answers. */
	private static final double QUANTILE = 0.9;

	private static final double FADING = 0.97;

	/** Eight buckets from one power of two to the next. */
	private static final int FINENESS = 8;

	/** Up to four million tokens. */
	private static final int BUCKETS = 22 * FINENESS;

	private final float[] weights = new float[BUCKETS];

	private volatile long quantile;

	/**
	 * @param first expected before anything is known; it counts like one answer
	 */
	AnswerLengths(long first) {
		this.weights[bucket(first)] = 1;
		this.quantile = first;
	}

	/**
	 * The length in tokens that nine of ten answers do not exceed.
	 */
	long quantile() {
		return this.quantile;
	}

	synchronized void learn(long tokens) {
		float sum = 0;
		for (int i = 0; i < BUCKETS; i++) {
			this.weights[i] *= (float) FADING;
			sum += this.weights[i];
		}
		this.weights[bucket(tokens)]++;
		this.quantile = find((sum + 1) * QUANTILE);
	}

	private long find(double below) {
		double left = below;
		int bucket = 0;
		while (bucket < BUCKETS - 1 && left > this.weights[bucket]) {
			left -= this.weights[bucket];
			bucket++;
		}
		double part = (this.weights[bucket] > 0) ? Math.min(1, left / this.weights[bucket]) : 1;
		return (long) Math.ceil(Math.pow(2, (bucket + part) / FINENESS));
	}

	private static int bucket(long tokens) {
		double log = Math.log(Math.max(1, tokens)) / Math.log(2);
		return Math.min(BUCKETS - 1, (int) (log * FINENESS));
	}

}
