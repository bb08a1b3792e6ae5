package io.modelrouter.quota.step;

import io.modelrouter.Attempt;
import io.modelrouter.ModelLimits;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;

class UnlimitedContractTests extends PolicyContract {

	private final QuotaFixture fixture = new QuotaFixture().model("a", ModelLimits.NONE);

	@Override
	protected Policy<Attempt> policy() {
		return this.fixture.step();
	}

	@Override
	protected Attempt attempt() {
		return this.fixture.attempt();
	}

}
