package io.modelrouter.cost.alert;

import java.time.Instant;

import io.modelrouter.BudgetStatus;

/**
 * The latest that was heard of a budget. Immutable.
 *
 * @param status how it stood
 * @param reached whether it had no room any more
 * @param at when that was heard
 */
record Heard(BudgetStatus status, boolean reached, Instant at) {

	/**
	 * What both come to: what was heard later may have happened earlier.
	 */
	Heard and(Heard other) {
		int order = this.status.from().compareTo(other.status.from());
		if (order != 0) {
			return (order > 0) ? this : other;
		}
		boolean more = this.status.spent().compareTo(other.status.spent()) > 0;
		return new Heard((more ? this : other).status, this.reached || other.reached,
				this.at.isAfter(other.at) ? this.at : other.at);
	}

}
