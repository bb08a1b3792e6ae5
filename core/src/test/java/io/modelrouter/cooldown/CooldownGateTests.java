package io.modelrouter.cooldown;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.modelrouter.Admission;
import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Rejection;
import io.modelrouter.time.VirtualTime;

import static io.modelrouter.FailureKind.BILLING;
import static io.modelrouter.FailureKind.QUOTA_EXHAUSTED;
import static io.modelrouter.FailureKind.QUOTA_ZERO;
import static io.modelrouter.FailureKind.RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

class CooldownGateTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final VirtualTime time = new VirtualTime();

	private final CooldownGate gate = new CooldownGate((failure, attempt) -> (failure.serverDelay() != null)
			? failure.serverDelay() : SECOND.multipliedBy(attempt), this.time);

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, mode = Mode.EXCLUDE,
			names = { "RATE_LIMITED", "QUOTA_EXHAUSTED", "QUOTA_ZERO", "BILLING" })
	void mostFailuresLetNothingRest(FailureKind kind) {
		fail(attempt("a"), Failures.of(kind));
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Permit.class);
		assertThat(this.gate.closedFor(attempt("a"))).isZero();
	}

	@Test
	void rateLimitRestsTheModelForTheServersDelay() {
		fail(attempt("a"), Failures.of(RATE_LIMITED, SECOND.multipliedBy(7)));
		assertThat(rejection("a").retryAfter()).isEqualTo(SECOND.multipliedBy(7));
		assertThat(rejection("a").message()).contains("a-1", "account", "7000 ms", "Do something about rate_limited");
		assertThat(this.gate.admit(attempt("b"))).isInstanceOf(Permit.class);
		this.time.advance(SECOND.multipliedBy(7));
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Permit.class);
	}

	@Test
	void rateLimitWithoutDelayRestsTheModelForTheBackoff() {
		fail(attempt("a").again(), Failures.of(RATE_LIMITED));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(SECOND.multipliedBy(2));
	}

	@Test
	void retryThatHasWaitedIsNotRejectedByItsOwnCooldown() {
		fail(attempt("a"), Failures.of(RATE_LIMITED, SECOND));
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Rejection.class);
		assertThat(this.gate.admit(attempt("a").again())).isInstanceOf(Permit.class);
		assertThat(this.gate.closedFor(attempt("a").again())).isZero();
	}

	@Test
	void longerRestIsNotShortenedByAnotherFailure() {
		Permit slow = admit(attempt("a"));
		fail(attempt("a"), Failures.of(RATE_LIMITED, SECOND.multipliedBy(30)));
		slow.settle(new Outcome.Failed(Failures.of(RATE_LIMITED, SECOND)));
		assertThat(rejection("a").retryAfter()).isEqualTo(SECOND.multipliedBy(30));
	}

	@Test
	void successThatBeganEarlierDoesNotEndARest() {
		Permit slow = admit(attempt("a"));
		fail(attempt("a"), Failures.of(RATE_LIMITED, SECOND));
		slow.settle(Attempts.success(attempt("a")));
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Rejection.class);
	}

	@Test
	void exhaustedQuotaRestsLongerWithEachProbeThatFails() {
		Duration expected = Duration.ofMinutes(1);
		for (int i = 0; i < 9; i++) {
			fail(attempt("a"), Failures.of(QUOTA_EXHAUSTED));
			assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(expected);
			this.time.advance(expected);
			expected = (expected.multipliedBy(2).compareTo(Duration.ofHours(1)) < 0) ? expected.multipliedBy(2)
					: Duration.ofHours(1);
		}
	}

	@Test
	void exhaustedQuotaIsProbedHourlyHoweverLongTheServersDelay() {
		fail(attempt("a"), Failures.of(QUOTA_EXHAUSTED, Duration.ofHours(19)));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void quotaWithAShortDelayIsProbedAfterItAndThenLater() {
		fail(attempt("a"), Failures.of(QUOTA_EXHAUSTED, SECOND.multipliedBy(9)));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(SECOND.multipliedBy(9));
		this.time.advance(SECOND.multipliedBy(9));
		fail(attempt("a"), Failures.of(QUOTA_EXHAUSTED, SECOND.multipliedBy(9)));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(Duration.ofMinutes(2));
	}

	@Test
	void quotaWithoutADelayWorthTheNameRestsAMinute() {
		fail(attempt("a"), Failures.of(QUOTA_EXHAUSTED, Duration.ZERO));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void serverDelayOfAQuotaCounts() {
		fail(attempt("a"), Failures.of(QUOTA_EXHAUSTED, Duration.ofMinutes(20)));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(Duration.ofMinutes(20));
	}

	@Test
	void rateLimitOfManyHoursIsTreatedAsAQuota() {
		fail(attempt("a"), Failures.of(RATE_LIMITED, Duration.ofHours(8)));
		assertThat(rejection("a").retryAfter()).isEqualTo(Duration.ofHours(1));
		assertThat(rejection("a").passes()).isFalse();
		assertThat(this.gate.admit(attempt("a").again())).isInstanceOf(Rejection.class);
	}

	@Test
	void onlyARateLimitPassesByItself() {
		fail(attempt("a"), Failures.of(RATE_LIMITED, SECOND));
		assertThat(rejection("a").passes()).isTrue();
		fail(attempt("b"), Failures.of(QUOTA_EXHAUSTED));
		assertThat(rejection("b").passes()).isFalse();
	}

	@Test
	void mendedAccountIsForgottenButNotItsRateLimit() {
		fail(attempt("a"), Failures.of(RATE_LIMITED, SECOND));
		fail(attempt("b"), Failures.of(BILLING));
		this.gate.forget("account");
		assertThat(this.gate.admit(attempt("b"))).isInstanceOf(Permit.class);
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Rejection.class);
	}

	@Test
	void limitOfZeroRestsAnHour() {
		fail(attempt("a"), Failures.of(QUOTA_ZERO, SECOND));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void retryDoesNotPassARestThatDoesNotEndByItself() {
		fail(attempt("a"), Failures.of(QUOTA_EXHAUSTED));
		assertThat(this.gate.admit(attempt("a").again())).isInstanceOf(Rejection.class);
	}

	@Test
	void emptyAccountRestsWithAllItsModels() {
		fail(attempt("a"), Failures.of(BILLING));
		assertThat(this.gate.admit(attempt("b"))).isInstanceOf(Rejection.class);
		assertThat(rejection("b").message()).contains("The account account rests");
	}

	@Test
	void attemptsUnderWayDoNotLengthenTheRestTheyAllMet() {
		Permit one = admit(attempt("a"));
		Permit two = admit(attempt("a"));
		one.settle(Attempts.failed(BILLING));
		two.settle(Attempts.failed(BILLING));
		assertThat(this.gate.closedFor(attempt("a"))).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void afterTheRestOneProbeDecides() {
		fail(attempt("a"), Failures.of(BILLING));
		this.time.advance(Duration.ofMinutes(1));
		Permit probe = admit(attempt("a"));
		assertThat(rejection("b").retryAfter()).isEqualTo(SECOND);
		probe.settle(Attempts.success(attempt("a")));
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Permit.class);
		assertThat(this.gate.admit(attempt("b"))).isInstanceOf(Permit.class);
	}

	@Test
	void probeThatLearnsNothingLeavesItToTheNext() {
		fail(attempt("a"), Failures.of(BILLING));
		this.time.advance(Duration.ofMinutes(1));
		admit(attempt("a")).settle(Attempts.failed(FailureKind.NETWORK));
		admit(attempt("a")).settle(new Outcome.Cancelled());
		Permit third = admit(attempt("a"));
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Rejection.class);
		third.settle(Attempts.success(attempt("a")));
		assertThat(this.gate.admit(attempt("a"))).isInstanceOf(Permit.class);
	}

	@Test
	void probeOfTheAccountIsGivenBackWhenTheModelRests() {
		fail(attempt("a"), Failures.of(BILLING));
		this.time.advance(Duration.ofMinutes(1));
		Permit probe = admit(attempt("a"));
		probe.settle(Attempts.failed(QUOTA_ZERO));
		assertThat(rejection("a").retryAfter()).isEqualTo(Duration.ofHours(1));
		assertThat(this.gate.admit(attempt("b"))).isInstanceOf(Permit.class);
	}

	@Test
	void oneProbeUnderConcurrency() throws Exception {
		int threads = 16;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			fail(attempt("a"), Failures.of(BILLING));
			for (int round = 0; round < 50; round++) {
				this.time.advance(Duration.ofHours(1));
				List<Permit> permits = admitAtOnce(executor, threads);
				assertThat(permits).hasSize(1);
				permits.get(0).settle(Attempts.failed(BILLING));
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private List<Permit> admitAtOnce(ExecutorService executor, int threads) throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		List<Future<Admission>> admissions = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			String model = (i % 2 == 0) ? "a" : "b";
			admissions.add(executor.submit(() -> {
				go.await();
				return this.gate.admit(attempt(model));
			}));
		}
		go.countDown();
		List<Permit> permits = new ArrayList<>();
		for (Future<Admission> admission : admissions) {
			if (admission.get() instanceof Permit permit) {
				permits.add(permit);
			}
		}
		return permits;
	}

	private Attempt attempt(String model) {
		return Attempts.of(model, this.time.nanos());
	}

	private void fail(Attempt attempt, Failure failure) {
		admit(attempt).settle(new Outcome.Failed(failure));
	}

	private Permit admit(Attempt attempt) {
		return (Permit) this.gate.admit(attempt);
	}

	private Rejection rejection(String model) {
		return (Rejection) this.gate.admit(attempt(model));
	}

}
