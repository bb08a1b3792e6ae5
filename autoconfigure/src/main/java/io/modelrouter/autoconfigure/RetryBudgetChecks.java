package io.modelrouter.autoconfigure;

import io.modelrouter.retry.RetryBudgetSettings;

/**
 * Says which figures of the retry budget cannot be.
 */
final class RetryBudgetChecks {

	private RetryBudgetChecks() {
	}

	static void run(RetryBudgetProperties budget, Problems problems) {
		problems.check(Percentage.isValid(budget.ratio(), 0), PropertyName.of("retry-budget", "ratio"), budget.ratio(),
				"a percentage from 0 to 100, for example 10%");
		problems.check(budget.floor() >= 0 && budget.floor() <= RetryBudgetSettings.HIGHEST_FLOOR,
				PropertyName.of("retry-budget", "floor"), budget.floor(), "0 to " + RetryBudgetSettings.HIGHEST_FLOOR);
	}

}
