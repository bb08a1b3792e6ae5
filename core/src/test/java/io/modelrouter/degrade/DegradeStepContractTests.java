package io.modelrouter.degrade;

import java.time.Duration;
import java.util.List;

import org.springframework.util.unit.DataSize;

import io.modelrouter.Call;
import io.modelrouter.CallPolicyContract;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.time.VirtualTime;

class DegradeStepContractTests extends CallPolicyContract {

	@Override
	protected Policy<Call> policy() {
		return new DegradeStep(List.of((call, reason) -> "rule"), DataSize.ofMegabytes(1), new VirtualTime());
	}

	@Override
	protected Call call() {
		return Calls.of(new DegradeSettings(Duration.ofHours(1), "text"), "Hello");
	}

	@Override
	protected Outcome success(Call call) {
		return Calls.answer("Good.");
	}

}
