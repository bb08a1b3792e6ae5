package io.modelrouter.timelimit;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;
import io.modelrouter.time.VirtualTime;

class TimeLimitStepContractTests extends PolicyContract {

	private final VirtualTime time = new VirtualTime();

	@Override
	protected Policy<Attempt> policy() {
		return new TimeLimitStep(this.time);
	}

	@Override
	protected Attempt attempt() {
		return Attempts.of("a", this.time.nanos());
	}

}
