package io.modelrouter.observe;

import java.util.List;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.time.VirtualTime;

class ObserveAttemptStepContractTests extends PolicyContract {

	private final VirtualTime time = new VirtualTime();

	@Override
	protected Policy<Attempt> policy() {
		return new ObserveAttemptStep(new Listeners(List.of()), ReportingCurrency.NONE, this.time);
	}

	@Override
	protected Attempt attempt() {
		return Attempts.of("a", this.time.nanos());
	}

}
