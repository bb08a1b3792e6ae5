package io.modelrouter.circuit;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;
import io.modelrouter.time.VirtualTime;

class CircuitGateContractTests extends PolicyContract {

	private final VirtualTime time = new VirtualTime();

	@Override
	protected Policy<Attempt> policy() {
		return Policy.of(new CircuitGate(CircuitSettings.defaults(), this.time));
	}

	@Override
	protected Attempt attempt() {
		return Attempts.of("a", this.time.nanos());
	}

}
