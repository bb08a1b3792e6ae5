package io.modelrouter.engine;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;

class ClosingContractTests extends PolicyContract {

	@Override
	protected Policy<Attempt> policy() {
		return new Closing();
	}

	@Override
	protected Attempt attempt() {
		return Attempts.of("a", 0);
	}

}
