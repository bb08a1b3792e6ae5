package io.modelrouter.autoconfigure;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.Scope;

/**
 * Turns budgets that passed the checks into those of the core.
 */
final class BudgetMapper {

	private BudgetMapper() {
	}

	static List<Budget> budgets(Map<String, BudgetProperties> properties) {
		return properties.entrySet().stream().map((entry) -> budget(entry.getKey(), entry.getValue())).toList();
	}

	private static Budget budget(String name, BudgetProperties properties) {
		return new Budget(name, scope(properties), Objects.requireNonNull(properties.amount()),
				Texts.currencyCode(properties.currency()), Objects.requireNonNull(properties.period()),
				ZoneId.of(properties.zone().strip()), properties.action(), properties.to());
	}

	private static Scope scope(BudgetProperties properties) {
		return new Scope(SettingsMapper.text(properties.tag()), properties.route(), properties.provider());
	}

}
