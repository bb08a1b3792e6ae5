package io.modelrouter.engine;

import java.util.Map;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.Gate;
import io.modelrouter.Policy;
import io.modelrouter.cost.alert.Alerts;
import io.modelrouter.cost.budget.step.BudgetGate;
import io.modelrouter.cost.budget.step.BudgetMeters;
import io.modelrouter.cost.budget.step.BudgetStep;
import io.modelrouter.cost.budget.step.Budgets;
import io.modelrouter.cost.budget.step.DowngradeStep;
import io.modelrouter.cost.budget.step.Reached;
import io.modelrouter.time.Time;

/**
 * What budgets add to the chain. Immutable.
 *
 * @param budgets how they stand
 * @param alerts what is told of them
 * @param downgrade around a call
 * @param look before an attempt waits for its turn
 * @param reserve before it is sent
 */
record BudgetSteps(Budgets budgets, Alerts alerts, Policy<Call> downgrade, Gate<Attempt> look,
		Policy<Attempt> reserve) implements AutoCloseable {

	static BudgetSteps of(Budgets budgets, Alerts alerts, Map<String, DowngradeStep.Downgrade> downgrades,
			Reached reached, BudgetMeters meters, Time time) {
		return new BudgetSteps(budgets, alerts, new DowngradeStep(downgrades, meters),
				new BudgetGate(budgets, reached, time), new BudgetStep(budgets, meters, reached, time));
	}

	/**
	 * What is told last is written down in the books.
	 */
	@Override
	public void close() {
		this.alerts.close();
		this.budgets.close();
	}

}
