package io.modelrouter.engine;

import java.util.Map;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.Gate;
import io.modelrouter.Policy;
import io.modelrouter.cost.budget.step.BudgetGate;
import io.modelrouter.cost.budget.step.BudgetMeters;
import io.modelrouter.cost.budget.step.BudgetStep;
import io.modelrouter.cost.budget.step.Budgets;
import io.modelrouter.cost.budget.step.DowngradeStep;
import io.modelrouter.cost.budget.step.ReachedLog;
import io.modelrouter.time.Time;

/**
 * What budgets add to the chain. Immutable.
 *
 * @param budgets how they stand
 * @param downgrade around a call
 * @param look before an attempt waits for its turn
 * @param reserve before it is sent
 */
record BudgetSteps(Budgets budgets, Policy<Call> downgrade, Gate<Attempt> look, Policy<Attempt> reserve) {

	static BudgetSteps of(Budgets budgets, Map<String, DowngradeStep.Downgrade> downgrades, ReachedLog log,
			BudgetMeters meters, Time time) {
		return new BudgetSteps(budgets, new DowngradeStep(downgrades, meters), new BudgetGate(budgets, log, time),
				new BudgetStep(budgets, meters, log, time));
	}

}
