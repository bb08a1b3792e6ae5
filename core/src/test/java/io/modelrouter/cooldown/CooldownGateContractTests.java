package io.modelrouter.cooldown;

import java.time.Duration;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Policy;
import io.modelrouter.PolicyContract;
import io.modelrouter.time.VirtualTime;

class CooldownGateContractTests extends PolicyContract {

	private final VirtualTime time = new VirtualTime();

	@Override
	protected Policy<Attempt> policy() {
		return Policy.of(new CooldownGate((failure, attempt) -> Duration.ofSeconds(1), this.time));
	}

	@Override
	protected Attempt attempt() {
		return Attempts.of("a", this.time.nanos());
	}

}
