package io.modelrouter.cost.budget;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.time.Time;

/**
 * The budgets of a router, and where it is written down what is spent. Immutable.
 *
 * @param budgets in any order; their names differ
 * @param exchange turns costs into the currency of a budget
 * @param bookkeeping opens the books
 * @param listeners hear of every settlement
 */
public record BudgetSettings(List<Budget> budgets, Exchange exchange, Bookkeeping bookkeeping,
		List<BudgetListener> listeners) {

	public BudgetSettings {
		budgets = List.copyOf(budgets);
		listeners = List.copyOf(listeners);
	}

	/**
	 * Opens books.
	 */
	@FunctionalInterface
	public interface Bookkeeping {

		/**
		 * Opens the books; whoever gets them closes them.
		 * @param listener hears of every settlement
		 */
		BudgetBooks open(Time time, BudgetListener listener);

		/**
		 * The file in which they are kept once they are open, null if they are kept
		 * elsewhere or not at all.
		 */
		default @Nullable Path ledger() {
			return null;
		}

	}

}
