package io.modelrouter.cost.budget;

import java.time.Instant;

/**
 * One period of a budget. Immutable.
 *
 * @param from its first moment
 * @param until the first moment after it
 */
public record Span(Instant from, Instant until) {

	/**
	 * Whether the moment lies within it.
	 */
	public boolean contains(Instant moment) {
		return !moment.isBefore(this.from) && moment.isBefore(this.until);
	}

}
