package io.modelrouter.circuit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.modelrouter.Admission;
import io.modelrouter.Attempts;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Rejection;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CircuitGateTests {

	private static final Outcome OVERLOADED = Attempts.failed(FailureKind.OVERLOADED);

	private final VirtualTime time = new VirtualTime();

	private final CircuitGate gate = new CircuitGate(CircuitSettings.defaults(), this.time);

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, names = { "OVERLOADED", "SERVER_ERROR", "TIMEOUT", "NETWORK",
			"MALFORMED_RESPONSE", "INCOMPLETE", "UNKNOWN" })
	void failuresOfTheModelOpenItsCircuit(FailureKind kind) {
		settle(5, Attempts.failed(kind));
		assertThat(rejection("a").reason()).isEqualTo(Rejection.Reason.CIRCUIT_OPEN);
		assertThat(rejection("a").retryAfter()).isEqualTo(Duration.ofSeconds(5));
		assertThat(this.gate.admit(Attempts.of("b", 0))).isInstanceOf(Permit.class);
	}

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, mode = Mode.EXCLUDE, names = { "OVERLOADED", "SERVER_ERROR", "TIMEOUT",
			"NETWORK", "MALFORMED_RESPONSE", "INCOMPLETE", "UNKNOWN" })
	void tenThousandFailuresOfOthersOpenNothing(FailureKind kind) {
		settle(10_000, Attempts.failed(kind));
		assertThat(this.gate.admit(Attempts.of("a", 0))).isInstanceOf(Permit.class);
	}

	@Test
	void rejectionsAndCancellationsAndCutsByTheDeadlineOpenNothing() {
		settle(100, new Outcome.Rejected(new Rejection(Rejection.Reason.QUEUE_FULL, "full", null)));
		settle(100, new Outcome.Cancelled());
		settle(100, new Outcome.Failed(Failures.of(FailureKind.TIMEOUT).notTheModelsFault()));
		assertThat(this.gate.admit(Attempts.of("a", 0))).isInstanceOf(Permit.class);
	}

	@Test
	void fewerThanTheMinimumOpenNothing() {
		settle(4, OVERLOADED);
		assertThat(this.gate.admit(Attempts.of("a", 0))).isInstanceOf(Permit.class);
	}

	@Test
	void halfOfTheWindowOpens() {
		settle(11, success());
		settle(9, OVERLOADED);
		assertThat(this.gate.closedFor(Attempts.of("a", 0))).isZero();
		settle(1, OVERLOADED);
		assertThat(this.gate.closedFor(Attempts.of("a", 0))).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void probeThatSucceedsClosesIt() {
		settle(5, OVERLOADED);
		this.time.advance(Duration.ofMillis(5_001));
		settle(1, success());
		settle(4, OVERLOADED);
		assertThat(this.gate.admit(Attempts.of("a", 0))).isInstanceOf(Permit.class);
	}

	@Test
	void openTimeGrowsToItsMaximumWhileProbesFail() {
		settle(5, OVERLOADED);
		for (int seconds : new int[] { 5, 10, 15, 15 }) {
			assertThat(this.gate.closedFor(Attempts.of("a", 0))).isEqualTo(Duration.ofSeconds(seconds));
			this.time.advance(Duration.ofMillis(seconds * 1_000 + 1));
			settle(1, OVERLOADED);
		}
	}

	@Test
	void probeThatLearnsNothingLeavesItToTheNext() {
		settle(5, OVERLOADED);
		this.time.advance(Duration.ofMillis(5_001));
		settle(1, new Outcome.Cancelled());
		settle(1, success());
		assertThat(this.gate.admit(Attempts.of("a", 0))).isInstanceOf(Permit.class);
	}

	@Test
	void outcomeOfAnAttemptAdmittedBeforeItOpenedAdmitsNoSecondProbe() {
		Permit early = (Permit) this.gate.admit(Attempts.of("a", 0));
		settle(5, OVERLOADED);
		this.time.advance(Duration.ofMillis(5_001));
		Permit probe = (Permit) this.gate.admit(Attempts.of("a", 0));
		early.settle(Attempts.failed(FailureKind.BAD_REQUEST));
		assertThat(rejection("a").retryAfter()).isEqualTo(Duration.ofSeconds(1));
		probe.settle(success());
		assertThat(this.gate.admit(Attempts.of("a", 0))).isInstanceOf(Permit.class);
	}

	@Test
	void oneProbeUnderConcurrency() throws Exception {
		settle(5, OVERLOADED);
		int threads = 16;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			for (int round = 0; round < 50; round++) {
				this.time.advance(Duration.ofSeconds(16));
				List<Permit> admitted = admitAtOnce(executor, threads);
				assertThat(admitted).hasSize(1);
				admitted.get(0).settle(OVERLOADED);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void settingsThatMakeNoSenseAreRefused() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new CircuitSettings(0, 1, 50, second, second))
			.withMessageContaining("window");
		assertThatIllegalArgumentException().isThrownBy(() -> new CircuitSettings(5, 6, 50, second, second))
			.withMessageContaining("minimum-calls");
		assertThatIllegalArgumentException().isThrownBy(() -> new CircuitSettings(5, 5, 101, second, second))
			.withMessageContaining("failure-rate");
		assertThatIllegalArgumentException().isThrownBy(() -> new CircuitSettings(5, 5, 50, Duration.ZERO, second))
			.withMessageContaining("open-for");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CircuitSettings(5, 5, 50, second.multipliedBy(2), second))
			.withMessageContaining("open-for-max");
	}

	private List<Permit> admitAtOnce(ExecutorService executor, int threads) throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		List<Future<Admission>> admissions = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			admissions.add(executor.submit(() -> {
				go.await();
				return this.gate.admit(Attempts.of("a", 0));
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

	private void settle(int times, Outcome outcome) {
		for (int i = 0; i < times; i++) {
			((Permit) this.gate.admit(Attempts.of("a", 0))).settle(outcome);
		}
	}

	private Rejection rejection(String model) {
		return (Rejection) this.gate.admit(Attempts.of(model, 0));
	}

	private static Outcome success() {
		return Attempts.success(Attempts.of("a", 0));
	}

}
