package io.modelrouter.quota.doctor;

/**
 * What this instance sent lately. Immutable.
 *
 * @param last the last minute
 * @param before the mean of the minutes before it
 * @param minutes how many minutes are known before the last; less than one is too short
 * to compare with
 * @param burst the most that came in one of the last seconds, but for batch
 */
record Recent(Flow last, Flow before, double minutes, Flow burst) {

	/**
	 * Whether there is something to compare the last minute with.
	 */
	boolean isComparable() {
		return this.minutes >= 1;
	}

}
