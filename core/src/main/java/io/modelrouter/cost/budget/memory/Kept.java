package io.modelrouter.cost.budget.memory;

import java.util.Set;

/**
 * What a journal knows of one period of a budget. Immutable.
 *
 * @param spent in billionths of a unit of the currency
 * @param assumed what of that nobody told
 * @param marks what was marked
 */
public record Kept(long spent, long assumed, Set<String> marks) {

	/** It knows nothing. */
	public static final Kept NOTHING = new Kept(0, 0, Set.of());

	public Kept {
		marks = Set.copyOf(marks);
	}

}
