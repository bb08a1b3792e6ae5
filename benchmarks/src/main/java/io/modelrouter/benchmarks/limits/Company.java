package io.modelrouter.benchmarks.limits;

import java.util.Locale;

/**
 * Whom online shares the limits with, and how much it wants itself.
 */
enum Company {

	/** Online has all for itself. */
	ALONE(false, false),

	/** Batch wants more than there is. */
	BATCH(true, false),

	/** Both want more than there is. */
	BOTH_SATURATE(true, true);

	private final boolean batch;

	private final boolean saturated;

	Company(boolean batch, boolean saturated) {
		this.batch = batch;
		this.saturated = saturated;
	}

	boolean hasBatch() {
		return this.batch;
	}

	/** Whether online wants more than there is. */
	boolean isSaturated() {
		return this.saturated;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
