package io.modelrouter.observe;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;
import io.modelrouter.time.VirtualTime;

class OperatorLogStepContractTests extends PolicyContract {

	private final VirtualTime time = new VirtualTime();

	@Override
	protected Policy<Attempt> policy() {
		return new OperatorLogStep();
	}

	@Override
	protected Attempt attempt() {
		return Attempts.of("a", this.time.nanos());
	}

}
