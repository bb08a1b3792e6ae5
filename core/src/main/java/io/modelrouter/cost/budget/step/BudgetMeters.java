package io.modelrouter.cost.budget.step;

import io.modelrouter.ModelTarget;
import io.modelrouter.cost.budget.Budget;

/**
 * Counts what budgets do. Thread-safe.
 */
public interface BudgetMeters {

	/** Counts nothing. */
	BudgetMeters NONE = new BudgetMeters() {

		@Override
		public void unpriced(Budget budget, ModelTarget target) {
			// not counted
		}

		@Override
		public void downgraded(Budget budget) {
			// not counted
		}

	};

	/**
	 * An attempt went out whose cost nobody can tell beforehand.
	 */
	void unpriced(Budget budget, ModelTarget target);

	/**
	 * A call went to another route.
	 */
	void downgraded(Budget budget);

}
