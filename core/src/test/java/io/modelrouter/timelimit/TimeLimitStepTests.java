package io.modelrouter.timelimit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLimitStepTests {

	private final VirtualTime time = new VirtualTime();

	private final TimeLimitStep step = new TimeLimitStep(this.time);

	/**
	 * The figures of the design: min(timeout, max(left − reserve, left / (models after +
	 * 1))).
	 */
	@ParameterizedTest(name = "timeout {0}, left {1}, {2} models after: {3}")
	@CsvSource({ "20, 45, 2, 20", "20, 25, 1, 12.5", "20, 12.5, 0, 12.5", "30, 60, 1, 30", "30, 60, 0, 30",
			"10, 60, 3, 10", "30, 30, 1, 15", "30, 30, 3, 15", "5, 8, 1, 4" })
	void limitIsTheAttemptsShareOfWhatIsLeft(int timeout, double left, int modelsAfter, double expected) {
		Attempt attempt = attempt(timeout, left, modelsAfter);
		Duration[] limit = new Duration[1];
		this.step.apply(attempt, (limited) -> {
			limit[0] = limited.limit();
			return Attempts.success(limited);
		});
		assertThat(limit[0]).isEqualTo(seconds(expected));
	}

	@Test
	void attemptAfterTheDeadlineIsRejected() {
		Attempt attempt = attempt(10, 60, 0);
		this.time.advance(Duration.ofSeconds(60));
		Outcome outcome = this.step.apply(attempt, Attempts::success);
		assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, (rejected) -> {
			assertThat(rejected.rejection().reason()).isEqualTo(Rejection.Reason.DEADLINE);
			assertThat(rejected.rejection().message()).contains("max-wait (60000 ms)");
		});
	}

	@Test
	void attemptCutByTheDeadlineSaysNothingAboutTheModel() {
		Failure cut = Failure.of(FailureKind.TIMEOUT, 0, "silent", "Wait.");
		assertThat(failureOf(attempt(20, 10, 0), cut).opensCircuit()).isFalse();
		assertThat(failureOf(attempt(20, 60, 0), cut).opensCircuit()).isTrue();
	}

	@Test
	void attemptThatHadAlmostItsTimeoutCounts() {
		Failure cut = Failure.of(FailureKind.TIMEOUT, 0, "silent", "Wait.");
		assertThat(failureOf(attempt(20, 19.9, 0), cut).opensCircuit()).isTrue();
	}

	@Test
	void otherFailuresCountHoweverShortTheLimit() {
		assertThat(failureOf(attempt(20, 1, 0), Failures.of(FailureKind.TIMEOUT)).opensCircuit()).isTrue();
		assertThat(failureOf(attempt(20, 1, 0), Failures.of(FailureKind.OVERLOADED)).opensCircuit()).isTrue();
	}

	private Failure failureOf(Attempt attempt, Failure failure) {
		return ((Outcome.Failed) this.step.apply(attempt, (limited) -> new Outcome.Failed(failure))).failure();
	}

	private Attempt attempt(int timeout, double left, int modelsAfter) {
		Call call = Attempts.call(this.time.nanos(), seconds(timeout), seconds(left));
		return Attempt.first(call, Attempts.target("a"), modelsAfter);
	}

	private static Duration seconds(double seconds) {
		return Duration.ofMillis(Math.round(seconds * 1_000));
	}

}
