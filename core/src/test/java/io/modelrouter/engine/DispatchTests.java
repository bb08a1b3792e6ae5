package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;
import io.modelrouter.Rejection.Reason;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a call goes that every model refused at first.
 */
class DispatchTests {

	private final VirtualTime time = new VirtualTime();

	private final Call call = Attempts.call(this.time.nanos(), Duration.ofSeconds(5), Duration.ofSeconds(60));

	private final Deque<Function<Attempt, Outcome>> script = new ArrayDeque<>();

	private Outcome run(List<Function<Attempt, Outcome>> outcomes) {
		this.script.addAll(outcomes);
		return new Dispatch((attempt) -> this.script.remove().apply(attempt), this.time, () -> 0.5).proceed(this.call);
	}

	private static Function<Attempt, Outcome> refused(Reason reason, int seconds) {
		return (attempt) -> new Outcome.Rejected(
				new Rejection(reason, "refused for " + seconds + " s", Duration.ofSeconds(seconds), true));
	}

	@Test
	void modelThatRestsAgainWhenItIsBackIsWaitedForAgain() {
		Outcome outcome = run(List.of(refused(Reason.COOLDOWN, 10), refused(Reason.COOLDOWN, 20),
				refused(Reason.COOLDOWN, 3), refused(Reason.COOLDOWN, 4), Attempts::success));
		assertThat(outcome).isInstanceOf(Outcome.Success.class);
		assertThat(this.time.passed()).isEqualTo(Duration.ofMillis(10_250 + 3_250 + 4_250));
	}

	@Test
	void nobodyWaitsForARestThatOutlastsTheDeadline() {
		Outcome outcome = run(
				List.of(refused(Reason.COOLDOWN, 10), refused(Reason.COOLDOWN, 20), refused(Reason.COOLDOWN, 50)));
		assertThat(this.script).isEmpty();
		assertThat(this.time.passed()).isEqualTo(Duration.ofMillis(10_250));
		assertThat(((Outcome.Rejected) outcome).rejection().message()).isEqualTo("refused for 50 s");
	}

	@Test
	void lineIsWaitedInOnce() {
		Outcome outcome = run(List.of(refused(Reason.QUOTA, 10), refused(Reason.QUOTA, 20), refused(Reason.QUOTA, 3)));
		assertThat(this.script).isEmpty();
		assertThat(((Outcome.Rejected) outcome).rejection().message()).isEqualTo("refused for 3 s");
	}

}
