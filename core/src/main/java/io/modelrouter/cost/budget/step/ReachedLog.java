package io.modelrouter.cost.budget.step;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;

/**
 * Warns when a budget has no room for the first time in a period. Thread-safe.
 */
public final class ReachedLog implements BudgetListener {

	private static final Logger logger = LoggerFactory.getLogger(ReachedLog.class);

	private final Map<String, Instant> told = new ConcurrentHashMap<>();

	/**
	 * A budget that only counts is reached when its amount is spent.
	 */
	@Override
	public void settled(Budget budget, BudgetStatus status) {
		if (budget.action() == BudgetAction.WARN && status.spent().compareTo(status.amount()) >= 0) {
			reached(budget, status);
		}
	}

	void reached(Budget budget, BudgetStatus status) {
		Instant before = this.told.put(budget.name(), status.from());
		if (!status.from().equals(before)) {
			logger.warn("Reached {}. {}", status, consequence(budget));
		}
	}

	private static String consequence(Budget budget) {
		return switch (budget.action()) {
			case BLOCK -> "Calls that it would have to pay are refused until then.";
			case DEGRADE -> "Calls that it would have to pay get a kept answer or that of a rule until then.";
			case DOWNGRADE -> "Calls that it would have to pay go to route '" + budget.to() + "' until then.";
			case WARN -> "Calls go on, since its action is to warn.";
		};
	}

}
