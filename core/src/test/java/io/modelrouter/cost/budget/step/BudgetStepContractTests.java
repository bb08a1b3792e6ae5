package io.modelrouter.cost.budget.step;

import org.junit.jupiter.api.AfterEach;

import io.modelrouter.Attempt;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetStepContractTests extends PolicyContract {

	private final StepFixture fixture = new StepFixture();

	@AfterEach
	void nothingStaysReserved() {
		assertThat(this.fixture.status().reserved()).isEqualByComparingTo("0");
	}

	@Override
	protected Policy<Attempt> policy() {
		return this.fixture.step();
	}

	@Override
	protected Attempt attempt() {
		return this.fixture.attempt();
	}

}
