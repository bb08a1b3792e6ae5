package io.modelrouter.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;

/**
 * Everybody who hears of budgets. Thread-safe.
 */
final class HeardOfBudgets implements BudgetListener {

	private static final Logger logger = LoggerFactory.getLogger(HeardOfBudgets.class);

	private final List<BudgetListener> listeners;

	HeardOfBudgets(List<BudgetListener> listeners) {
		this.listeners = new CopyOnWriteArrayList<>(listeners);
	}

	/**
	 * Adds somebody who needs the books, which need this.
	 */
	void add(BudgetListener listener) {
		this.listeners.add(0, listener);
	}

	@Override
	public void settled(Budget budget, BudgetStatus status) {
		tell(status, (listener) -> listener.settled(budget, status));
	}

	@Override
	public void reached(Budget budget, BudgetStatus status) {
		tell(status, (listener) -> listener.reached(budget, status));
	}

	/** One that throws harms neither the call nor the others. */
	private void tell(BudgetStatus status, Consumer<BudgetListener> how) {
		for (BudgetListener listener : this.listeners) {
			try {
				how.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.error("Listener {} broke when it heard of {}", listener.getClass().getName(), status, ex);
			}
		}
	}

}
