package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetAction;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.step.Downgrades;

/**
 * Says what is wrong with the budgets.
 */
final class BudgetChecks {

	private final ModelRouterProperties properties;

	private final Problems problems;

	BudgetChecks(ModelRouterProperties properties, Problems problems) {
		this.properties = properties;
		this.problems = problems;
	}

	void run() {
		int before = this.problems.count();
		this.problems.checkPlaceholders(PropertyName.of("ledger", "file"), this.properties.ledger().file());
		this.properties.budgets().forEach((name, budget) -> {
			checkScope(name, budget);
			checkMoney(name, budget);
			if (budget.period() == null) {
				this.problems.add(property(name, "period"), "is missing",
						"say how long the money has to last: hour, day, week or month.");
			}
			Zones.check(property(name, "zone"), budget.zone(), this.problems);
			checkTo(name, budget);
		});
		if (this.problems.count() == before) {
			checkCircles();
		}
	}

	private void checkScope(String name, BudgetProperties budget) {
		Map<String, String> set = new LinkedHashMap<>();
		put(set, "tag", budget.tag());
		put(set, "route", budget.route());
		put(set, "provider", budget.provider());
		if (set.size() > 1) {
			this.problems.add(PropertyName.of("budgets", name), "has " + String.join(" and ", set.keySet()),
					"keep one of them; describe a second budget for the other.");
		}
		if (budget.tag() != null && !Texts.isSet(budget.tag())) {
			this.problems.add(property(name, "tag"), "has no value", "name a business tag, or remove it.");
		}
		Set<String> routes = new LinkedHashSet<>(this.properties.routes().keySet());
		routes.addAll(this.properties.embeddings().keySet());
		checkName(property(name, "route"), "route", budget.route(), routes);
		checkName(property(name, "provider"), "provider", budget.provider(), this.properties.providers().keySet());
	}

	private static void put(Map<String, String> set, String name, @Nullable String value) {
		if (value != null) {
			set.put(name, value);
		}
	}

	private void checkName(String property, String what, @Nullable String name, Set<String> names) {
		if (name != null && !names.contains(name)) {
			this.problems.add(property, "names " + what + " '" + name + "', which is not described",
					NearestName.hint(name, names));
		}
	}

	private void checkMoney(String name, BudgetProperties budget) {
		BigDecimal amount = budget.amount();
		if (amount == null) {
			this.problems.add(property(name, "amount"), "is missing", "say how much may be spent in a period.");
		}
		else {
			this.problems.check(amount.signum() > 0 && amount.compareTo(Budget.MOST) <= 0, property(name, "amount"),
					amount.toPlainString(), "more than 0, up to " + Budget.MOST.toPlainString());
		}
		this.problems.check(Texts.isCurrency(budget.currency()), property(name, "currency"), budget.currency(),
				"an ISO 4217 code, for example USD or CNY");
	}

	private void checkTo(String name, BudgetProperties budget) {
		String property = property(name, "to");
		boolean downgrades = budget.action() == BudgetAction.DOWNGRADE;
		if (downgrades && this.properties.embeddings().containsKey(budget.route())) {
			this.problems.add(property(name, "action"),
					"is downgrade, but '" + budget.route() + "' are embeddings: other vectors would not fit",
					"set it to block or warn.");
			return;
		}
		if (downgrades != (budget.to() != null)) {
			this.problems.add(property,
					downgrades ? "is missing" : "has nothing to do if the action is " + budget.action().code(),
					downgrades ? "name the route that answers instead."
							: "remove it, or set " + property(name, "action") + " to downgrade.");
			return;
		}
		checkName(property, "route", budget.to(), this.properties.routes().keySet());
	}

	private void checkCircles() {
		Budget circle = Downgrades.inCircle(BudgetMapper.budgets(this.properties.budgets()));
		if (circle != null) {
			this.problems.add(property(circle.name(), "to"),
					"leads back to route '" + circle.scope().route() + "': calls would go round in a circle",
					"name a route that no budget sends there again.");
		}
	}

	private static String property(String budget, String name) {
		return PropertyName.of("budgets", budget, name);
	}

}
