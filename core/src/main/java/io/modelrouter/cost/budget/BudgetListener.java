package io.modelrouter.cost.budget;

import io.modelrouter.BudgetStatus;

/**
 * Hears how a budget stands after every settlement of this instance, on the thread that
 * settled or on one of the books, outside of any lock: what came later may be heard
 * first. Has to be quick. Thread-safe.
 */
@FunctionalInterface
public interface BudgetListener {

	/** Nobody listens. */
	BudgetListener NONE = (budget, status) -> {
	};

	/**
	 * Takes in how a budget stands.
	 */
	void settled(Budget budget, BudgetStatus status);

	/**
	 * Takes in that a budget has no room any more for what attempts usually ask, once in
	 * a period. Not called of one that only warns: its amount is simply exceeded.
	 */
	default void reached(Budget budget, BudgetStatus status) {
		// what is spent says enough
	}

}
