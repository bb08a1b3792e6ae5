package io.modelrouter.quota.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Admission;
import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.FailureKind;
import io.modelrouter.FailureKind.NextModel;
import io.modelrouter.Failures;
import io.modelrouter.Gate;
import io.modelrouter.Lane;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelLimits;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Rejection;
import io.modelrouter.Rejection.Reason;
import io.modelrouter.ReportedLimit;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.TagSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuotaStepTests {

	private static final ModelLimits ONE = ModelLimits.of(1L, null, null);

	private static final Duration SHORT = Duration.ofSeconds(5);

	private QuotaFixture fixture = new QuotaFixture();

	@Test
	void modelsThatAreTheSameShareTheirLimits() {
		QuotaStep step = this.fixture.alias("b").model("a", ONE).step();
		assertThat(end(step, attempt("a", null))).isInstanceOf(Outcome.Success.class);
		assertThat(reason(end(step, attempt("b", null)))).isEqualTo(Reason.QUOTA);
	}

	@Test
	void modelsOfAnAccountShareItsLimits() {
		this.fixture = new QuotaFixture(Map.of("account", ONE), Map.of(), null);
		QuotaStep step = this.fixture.model("a", ModelLimits.NONE).model("b", QuotaFixture.large()).step();
		assertThat(end(step, attempt("a", null))).isInstanceOf(Outcome.Success.class);
		Outcome second = end(step, attempt("b", null));
		assertThat(reason(second)).isEqualTo(Reason.QUOTA);
		assertThat(((Outcome.Rejected) second).rejection().message()).contains("1 of 1 of the RPM of account account");
	}

	@Test
	void limitsOfAnAccountWithoutModelsAreAMistake() {
		this.fixture = new QuotaFixture(Map.of("acount", ONE), Map.of(), null);
		this.fixture.model("a", ONE);
		assertThatIllegalArgumentException().isThrownBy(this.fixture::step)
			.withMessageContaining("'acount'")
			.withMessageContaining("[account]");
	}

	@Test
	void tagGetsNoMoreThanItsCapAndOthersTheRest() {
		this.fixture = new QuotaFixture(Map.of(), Map.of("nightly", new TagSettings(null, 1, 0.2)), null);
		QuotaStep step = this.fixture.model("a", ModelLimits.of(10L, null, null)).step();
		assertThat(end(step, attempt("a", "nightly"))).isInstanceOf(Outcome.Success.class);
		assertThat(end(step, attempt("a", "nightly"))).isInstanceOf(Outcome.Success.class);
		Outcome third = end(step, attempt("a", "nightly"));
		assertThat(((Outcome.Rejected) third).rejection().message())
			.contains("2 of 2 of the RPM of tag nightly at model a-1 of account account");
		for (int i = 0; i < 8; i++) {
			assertThat(end(step, attempt("a", "other"))).isInstanceOf(Outcome.Success.class);
		}
		assertThat(reason(end(step, attempt("a", null)))).isEqualTo(Reason.QUOTA);
	}

	@Test
	void promptThatNeverFitsSendsNothing() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(null, 100L, null)).step();
		Outcome outcome = step.apply(
				this.fixture.attempt("a", null, Lane.ONLINE, "word ".repeat(1_000), Duration.ofMinutes(1)),
				(attempt) -> {
					throw new AssertionError("sent");
				});
		assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, (failed) -> {
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.REQUEST_TOO_LARGE);
			assertThat(failed.failure().status()).isZero();
			assertThat(failed.failure().nextModel()).isEqualTo(NextModel.YES);
			assertThat(failed.failure().opensCircuit()).isFalse();
			assertThat(failed.failure().dimension()).isEqualTo("TPM");
		});
		assertThat(this.fixture.used(Dimension.TPM)).isZero();
	}

	@Test
	void promptWithinTheErrorOfTheEstimateIsTried() {
		QuotaStep step = this.fixture
			.model("a", new ModelLimits(null, 1_000L, null, null, null, null, TokenCounting.INPUT, null))
			.step();
		Attempt large = this.fixture.attempt("a", null, Lane.ONLINE, "word ".repeat(1_000), Duration.ofMinutes(1));
		assertThat(end(step, large)).isInstanceOf(Outcome.Success.class);
	}

	@Test
	void nobodyWaitsBeforeAnOpenCircuit() {
		Rejection open = new Rejection(Reason.CIRCUIT_OPEN, "open", SHORT);
		this.fixture.circuit = circuit(open);
		QuotaStep step = this.fixture.model("a", ONE).step();
		end(step, attempt("a", null));
		Outcome outcome = step.apply(this.fixture.attempt("a", null, Lane.ONLINE, "Hello", Duration.ofMinutes(5)),
				Attempts::success);
		assertThat(outcome).isEqualTo(new Outcome.Rejected(open));
		assertThat(this.fixture.virtual.sleeps()).isEmpty();
	}

	@Test
	void modelThatBeganToRestWhileAnAttemptWaitedForItIsLeftAlone() {
		Rejection rests = new Rejection(Reason.COOLDOWN, "rests", SHORT, true);
		this.fixture.cooldown = gate(rests, () -> this.fixture.virtual.sleeps().isEmpty() ? Duration.ZERO : SHORT);
		QuotaStep step = this.fixture.model("a", ONE).step();
		end(step, attempt("a", null));
		Outcome outcome = step.apply(this.fixture.attempt("a", null, Lane.ONLINE, "Hello", Duration.ofMinutes(5)),
				(attempt) -> {
					throw new AssertionError("sent");
				});
		assertThat(outcome).isEqualTo(new Outcome.Rejected(rests));
		assertThat(this.fixture.used(Dimension.RPM)).isZero();
	}

	@Test
	void permitOfACircuitThatHasJustClosedIsGivenBack() {
		List<Outcome> settled = new ArrayList<>();
		this.fixture.circuit = circuit((Permit) settled::add);
		QuotaStep step = this.fixture.model("a", ONE).step();
		end(step, attempt("a", null));
		assertThat(reason(end(step, attempt("a", null)))).isEqualTo(Reason.QUOTA);
		assertThat(settled).containsExactly(new Outcome.Cancelled());
	}

	@Test
	void callWhoseDeadlineHasPassedIsToldSo() {
		QuotaStep step = this.fixture.model("a", ONE).step();
		end(step, attempt("a", null));
		Attempt late = attempt("a", null);
		this.fixture.virtual.advance(SHORT);
		assertThat(reason(end(step, late))).isEqualTo(Reason.DEADLINE);
	}

	@Test
	void retriesAreToldOfADayThatIsUsedUp() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(null, null, 1L)).step();
		Attempt attempt = attempt("a", null);
		assertThat(step.outlook().closedFor(attempt)).isZero();
		end(step, attempt);
		end(step, attempt);
		assertThat(step.outlook().closedFor(attempt.again())).isGreaterThan(Duration.ofHours(23));
		assertThat(step.outlook().admit(attempt)).isEqualTo(Permit.FREE);
		this.fixture.virtual.advance(Duration.ofHours(25));
		assertThat(end(step, attempt("a", null))).isInstanceOf(Outcome.Success.class);
		assertThat(step.outlook().closedFor(attempt("a", null))).isZero();
	}

	@Test
	void retriesOfOnlineAreNotToldOfADayThatOnlyBatchUsedUp() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(null, null, 10L)).step();
		end(step, attempt("a", null));
		end(step, attempt("a", null));
		Attempt batch = this.fixture.attempt("a", null, Lane.BATCH, "Hello", SHORT);
		for (int i = 0; i < 7; i++) {
			assertThat(end(step, batch)).isInstanceOf(Outcome.Success.class);
		}
		assertThat(reason(end(step, batch))).isEqualTo(Reason.QUOTA);
		assertThat(step.outlook().closedFor(batch.again())).isPositive();
		assertThat(step.outlook().closedFor(attempt("a", null).again())).isZero();
	}

	@Test
	void refusalOfTheProviderIsDiagnosed() {
		QuotaStep step = this.fixture.model("a", ModelLimits.NONE).step();
		Outcome outcome = step.apply(this.fixture.attempt(),
				(attempt) -> new Outcome.Failed(Failures.of(FailureKind.RATE_LIMITED).withDimension("RPM")));
		assertThat(((Outcome.Failed) outcome).failure().diagnosis()).isNotNull();
	}

	@Test
	void doctorCountsThoseForWhomThereWasNoRoomToo() {
		QuotaStep step = this.fixture.model("a", ONE).step();
		for (int minute = 0; minute < 5; minute++) {
			assertThat(end(step, attempt("a", null))).isInstanceOf(Outcome.Success.class);
			this.fixture.virtual.advance(Duration.ofSeconds(61));
		}
		for (int i = 0; i < 29; i++) {
			end(step, attempt("a", null));
		}
		Outcome refused = end(step, attempt("a", null));
		assertThat(((Outcome.Rejected) refused).rejection().diagnosis().findings()).anySatisfy(
				(finding) -> assertThat(finding.evidence()).contains("30 requests asked for in the last minute"));
	}

	@Test
	void answerIsNotLostIfSomebodyWhoHearsOfItBreaks() {
		this.fixture.listener = (part, error) -> {
			throw new IllegalStateException("a meter broke");
		};
		QuotaStep step = this.fixture.model("a", QuotaFixture.large()).step();
		Attempt attempt = attempt("a", null);
		Outcome outcome = step.apply(attempt, (sent) -> new Outcome.Success(sent.target(),
				new ModelAnswer(new ChatResponse(List.of()), new TokenUsage(10, 0, 0, 10, 0))));
		assertThat(outcome).isInstanceOf(Outcome.Success.class);
		assertThat(this.fixture.used(Dimension.CONCURRENCY)).isZero();
	}

	@Test
	void lowerLimitThatTheProviderTellsIsKept() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(10L, null, null)).step();
		step.apply(this.fixture.attempt(),
				(attempt) -> new Outcome.Success(attempt.target(),
						((Outcome.Success) QuotaFixture.answered(attempt, TokenUsage.UNKNOWN)).answer()
							.with(null, List.of(new ReportedLimit("RPM", 2L, 1L, SHORT)))));
		end(step, attempt("a", null));
		assertThat(reason(end(step, attempt("a", null)))).isEqualTo(Reason.QUOTA);
	}

	@Test
	void modelThatNobodyKnowsIsLeftAlone() {
		QuotaStep step = this.fixture.model("a", ONE).step();
		assertThat(end(step, attempt("b", null))).isInstanceOf(Outcome.Success.class);
		assertThat(end(step, attempt("b", null))).isInstanceOf(Outcome.Success.class);
	}

	private Attempt attempt(String model, String tag) {
		return this.fixture.attempt(model, tag, Lane.ONLINE, "Hello", SHORT);
	}

	private static Outcome end(QuotaStep step, Attempt attempt) {
		return step.apply(attempt, Attempts::success);
	}

	private static Reason reason(Outcome outcome) {
		return ((Outcome.Rejected) outcome).rejection().reason();
	}

	private static Gate<Attempt> circuit(Admission admission) {
		return gate(admission, () -> SHORT);
	}

	private static Gate<Attempt> gate(Admission admission, Supplier<Duration> closedFor) {
		return new Gate<>() {

			@Override
			public Admission admit(Attempt attempt) {
				return admission;
			}

			@Override
			public Duration closedFor(Attempt attempt) {
				return closedFor.get();
			}

		};
	}

}
