package io.modelrouter;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PolicyTests {

	private final List<Outcome> settled = new ArrayList<>();

	private final Policy<Attempt> policy = Policy.of((context) -> (Permit) this.settled::add);

	private final Attempt attempt = Attempts.of("a", 0);

	@Test
	void permitIsSettledOnceWithTheOutcome() {
		Outcome outcome = this.policy.apply(this.attempt, Attempts::success);
		assertThat(this.settled).containsExactly(outcome);
	}

	@Test
	void permitIsSettledWhenAStepBreaks() {
		assertThatIllegalStateException().isThrownBy(() -> this.policy.apply(this.attempt, (context) -> {
			throw new IllegalStateException("broken");
		}));
		assertThat(this.settled).containsExactly(new Outcome.Cancelled());
	}

	@Test
	void rejectionStopsTheChain() {
		Rejection rejection = new Rejection(Rejection.Reason.COOLDOWN, "rests", null);
		Outcome outcome = Policy.<Attempt>of((context) -> rejection).apply(this.attempt, (context) -> {
			throw new IllegalStateException("must not be reached");
		});
		assertThat(outcome).isEqualTo(new Outcome.Rejected(rejection));
	}

}
