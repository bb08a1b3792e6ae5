package io.modelrouter.cost.budget.step;

import java.util.Map;

import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.CallPolicyContract;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;

class DowngradeStepContractTests extends CallPolicyContract {

	private final StepFixture fixture = new StepFixture();

	@Override
	protected Policy<Call> policy() {
		return new DowngradeStep(Map.of(), BudgetMeters.NONE);
	}

	@Override
	protected Call call() {
		return this.fixture.attempt().call();
	}

	@Override
	protected Outcome success(Call call) {
		return Attempts.success(this.fixture.attempt());
	}

}
