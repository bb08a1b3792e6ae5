package io.modelrouter.quota.step;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.modelrouter.Attempt;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Limit.Dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is left in the books of an attempt that has ended, however it did.
 */
class SettlementTests {

	private static final TokenUsage USAGE = new TokenUsage(30, 0, 0, 12, 0);

	private final QuotaFixture fixture = new QuotaFixture().model("a", QuotaFixture.large());

	private final QuotaStep step = this.fixture.step();

	@Test
	void attemptHoldsItsRoomWhileItIsUnderWay() {
		this.step.apply(this.fixture.attempt(), (attempt) -> {
			assertThat(this.fixture.used(Dimension.CONCURRENCY)).isEqualTo(1);
			assertThat(this.fixture.used(Dimension.RPM)).isEqualTo(1);
			assertThat(this.fixture.used(Dimension.TPM)).isPositive();
			return QuotaFixture.answered(attempt, USAGE);
		});
		assertThat(this.fixture.used(Dimension.CONCURRENCY)).isZero();
	}

	@Test
	void answerIsChargedAsItsProviderCounted() {
		end((attempt) -> QuotaFixture.answered(attempt, USAGE));
		expect(1, 42);
		assertThat(this.fixture.used(Dimension.OTPM)).isEqualTo(12);
		assertThat(this.fixture.used(Dimension.RPD)).isEqualTo(1);
		assertThat(this.fixture.used(Dimension.TPD)).isEqualTo(42);
	}

	@Test
	void answerCountsFromWhenItsRequestWasSent() {
		end((attempt) -> {
			this.fixture.virtual.advance(Duration.ofSeconds(3));
			long sentAt = this.fixture.virtual.nanos();
			this.fixture.virtual.advance(Duration.ofSeconds(2));
			Outcome.Success success = (Outcome.Success) QuotaFixture.answered(attempt, USAGE);
			return new Outcome.Success(success.target(), success.answer().with(sentAt, List.of()));
		});
		this.fixture.virtual.advance(Duration.ofSeconds(57));
		expect(1, 42);
		this.fixture.virtual.advance(Duration.ofSeconds(2));
		expect(0, 0);
	}

	@Test
	void answerThatNobodyCountedIsChargedAsItWasEstimated() {
		end((attempt) -> QuotaFixture.answered(attempt, TokenUsage.UNKNOWN));
		expect(1, estimate());
	}

	@Test
	void ownCountOfAnAnswerGivesNothingBack() {
		end((attempt) -> QuotaFixture.answered(attempt, new TokenUsage(1, 0, 0, 1, 0, true)));
		expect(1, estimate());
	}

	@Test
	void failureGivesNothingBackButIsChargedIfItUsedMore() {
		end((attempt) -> new Outcome.Failed(Failures.of(FailureKind.SERVER_ERROR), USAGE));
		expect(1, estimate());
		end((attempt) -> new Outcome.Failed(Failures.of(FailureKind.SERVER_ERROR),
				new TokenUsage(100_000, 0, 0, 0, 0)));
		expect(2, estimate() + 100_000);
	}

	@Test
	void requestThatNeverLeftIsGivenBack() {
		end((attempt) -> new Outcome.Failed(Failures.of(FailureKind.NETWORK).notSent()));
		expect(0, 0);
	}

	@Test
	void rejectionByALaterStepIsGivenBack() {
		Outcome outcome = end(
				(attempt) -> new Outcome.Rejected(new Rejection(Rejection.Reason.CIRCUIT_OPEN, "open", null)));
		assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
		expect(0, 0);
		assertThat(this.fixture.used(Dimension.RPD)).isZero();
	}

	@Test
	void cancelledAttemptIsCharged() {
		end((attempt) -> new Outcome.Cancelled(new TokenUsage(100_000, 0, 0, 0, 0)));
		expect(1, 100_000);
	}

	@Test
	void stepThatThrowsIsCharged() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> end((attempt) -> {
			throw new StackOverflowError();
		}));
		expect(1, estimate());
	}

	@Test
	void thousandRandomOutcomesLeaveNothingUnderWay() {
		Random random = new Random(5);
		long charged = 0;
		for (int i = 0; i < 1_000; i++) {
			int which = random.nextInt(6);
			charged += (which < 2) ? 0 : 1;
			try {
				end((attempt) -> ending(which, attempt, random));
			}
			catch (IllegalStateException ex) {
				assertThat(which).isEqualTo(5);
			}
		}
		assertThat(this.fixture.used(Dimension.CONCURRENCY)).isZero();
		assertThat(this.fixture.used(Dimension.RPD)).isEqualTo(charged);
	}

	private static Outcome ending(int which, Attempt attempt, Random random) {
		TokenUsage usage = new TokenUsage(random.nextInt(1_000), 0, 0, random.nextInt(1_000), 0);
		return switch (which) {
			case 0 -> new Outcome.Failed(Failures.of(FailureKind.NETWORK).notSent());
			case 1 -> new Outcome.Rejected(new Rejection(Rejection.Reason.CIRCUIT_OPEN, "open", null));
			case 2 -> new Outcome.Failed(Failures.of(FailureKind.RATE_LIMITED), usage);
			case 3 -> new Outcome.Cancelled(usage);
			case 4 -> QuotaFixture.answered(attempt, usage);
			default -> throw new IllegalStateException("broken step");
		};
	}

	private Outcome end(Next<Attempt> next) {
		return this.step.apply(this.fixture.attempt(), next);
	}

	/** Of a call that was never answered before: a token or two, and 1,024. */
	private long estimate() {
		QuotaFixture fresh = new QuotaFixture().model("a", QuotaFixture.large());
		fresh.step().apply(fresh.attempt(), (attempt) -> new Outcome.Cancelled());
		return fresh.used(Dimension.TPM);
	}

	private void expect(long requests, long tokens) {
		assertThat(this.fixture.used(Dimension.CONCURRENCY)).isZero();
		assertThat(this.fixture.used(Dimension.RPM)).isEqualTo(requests);
		assertThat(this.fixture.used(Dimension.TPM)).isEqualTo(tokens);
	}

}
