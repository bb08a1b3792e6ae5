package io.modelrouter.retry;

import java.util.List;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;
import io.modelrouter.SharedCounts;
import io.modelrouter.time.VirtualTime;

class RetryStepContractTests extends PolicyContract {

	private final VirtualTime time = new VirtualTime();

	@Override
	protected Policy<Attempt> policy() {
		RetryBudget budget = new RetryBudget(RetryBudgetSettings.DEFAULTS, SharedCounts.NONE, this.time);
		return new RetryStep(new RetryTemplates(RetrySettings.defaults(), List.of(), () -> 0), List.of(), budget,
				(retry, rejection) -> {
				}, this.time);
	}

	@Override
	protected Attempt attempt() {
		return Attempts.of("a", this.time.nanos());
	}

}
