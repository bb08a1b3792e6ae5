package io.modelrouter.quota;

/**
 * What a limit allows at the moment. Immutable.
 *
 * @param most what it allows to everybody together
 * @param others what others had of it when that was last heard
 * @param heard when that was, or from when on it fades evenly until it is gone; a reading
 * of the monotonic clock, in nanoseconds
 * @param gone when nothing of it is left, a reading of the monotonic clock, in
 * nanoseconds
 */
public record Ceiling(long most, long others, long heard, long gone) {

	/**
	 * All of it, for us alone.
	 */
	public static Ceiling of(long most) {
		return new Ceiling(most, 0, 0, 0);
	}

	/**
	 * The same share of it as a part of a limit is of the whole: at least 1 of what
	 * allows anything.
	 */
	Ceiling part(long part, long whole) {
		double share = (double) part / whole;
		return new Ceiling(Math.min(this.most, Math.max(1, Math.round(this.most * share))),
				(long) Math.ceil(this.others * share), this.heard, this.gone);
	}

	long at(long now) {
		if (this.others == 0 || now - this.gone >= 0) {
			return this.most;
		}
		double left = Math.min(1, (double) (this.gone - now) / (this.gone - this.heard));
		return Math.max(0, this.most - (long) Math.ceil(this.others * left));
	}

}
