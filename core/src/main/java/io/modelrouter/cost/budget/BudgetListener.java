package io.modelrouter.cost.budget;

import io.modelrouter.BudgetStatus;

/**
 * Hears how a budget stands after every settlement, on the thread that settled, outside
 * of any lock: what came later may be heard first. Thread-safe.
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

}
