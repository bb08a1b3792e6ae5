package io.modelrouter.cost.budget.step;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetAction;
import io.modelrouter.cost.budget.Budget;

/**
 * Where budgets send calls instead of refusing them. There a budget only counts: its
 * money is gone already. Immutable.
 */
public final class Downgrades {

	/** By budget, the routes that calls may come to because of it. */
	private final Map<Budget, Set<String>> routes = new HashMap<>();

	/**
	 * @throws IllegalArgumentException if calls would go round in a circle
	 */
	Downgrades(List<Budget> budgets) {
		Budget circle = inCircle(budgets);
		if (circle != null) {
			throw new IllegalArgumentException(
					"Budget '" + circle.name() + "' of route '" + circle.scope().route() + "' downgrades in a circle");
		}
		for (Budget budget : budgets) {
			this.routes.put(budget, reached(budget, budgets));
		}
	}

	/**
	 * A budget that sends calls of a route away to where they come back from, null if
	 * there is none.
	 */
	public static @Nullable Budget inCircle(List<Budget> budgets) {
		for (Budget budget : budgets) {
			String route = budget.scope().route();
			if (route != null && reached(budget, budgets).contains(route)) {
				return budget;
			}
		}
		return null;
	}

	boolean onlyCounts(Budget budget, String route) {
		return budget.action() == BudgetAction.WARN || this.routes.getOrDefault(budget, Set.of()).contains(route);
	}

	private static Set<String> reached(Budget budget, List<Budget> budgets) {
		Set<String> reached = new HashSet<>();
		if (budget.to() == null) {
			return reached;
		}
		reached.add(budget.to());
		boolean grows = true;
		while (grows) {
			grows = false;
			for (Budget other : budgets) {
				String from = other.scope().route();
				if (other.to() != null && from != null && reached.contains(from)) {
					grows |= reached.add(other.to());
				}
			}
		}
		return Set.copyOf(reached);
	}

}
