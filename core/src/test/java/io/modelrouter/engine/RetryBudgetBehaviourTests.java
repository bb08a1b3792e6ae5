package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.CallCancelledException;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelRouter;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;
import io.modelrouter.RoutedResponse;
import io.modelrouter.circuit.CircuitSettings;
import io.modelrouter.retry.RetryBudgetSettings;
import io.modelrouter.retry.RetrySettings;
import io.modelrouter.retry.RetrySettings.Template;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetBehaviourTests {

	private final Fixture fixture = new Fixture().models("a", "b");

	private final List<ModelCallLog> told = new CopyOnWriteArrayList<>();

	@BeforeEach
	void listen() {
		this.fixture.builder.listener(this.told::add);
	}

	@Test
	void retryThatTheBudgetDoesNotHaveIsNotWaitedForAndTheNextModelAnswers() {
		budget(10, 0);
		this.fixture.provider.then("a", FailureKind.SERVER_ERROR);
		RoutedResponse answer = this.fixture.route("a", "b").route().call("Hello");
		assertThat(answer.model()).isEqualTo("b");
		assertThat(this.fixture.provider.seen()).containsExactly("a", "b");
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void refusedRetryIsSeenInTheAnswerAndByListeners() {
		budget(10, 0);
		this.fixture.provider.then("a", FailureKind.SERVER_ERROR);
		RoutedResponse answer = this.fixture.route("a", "b").route().call("Hello");
		assertThat(answer.rejections()).singleElement()
			.satisfies((refused) -> assertThat(refused.model()).isEqualTo("a"))
			.satisfies((refused) -> assertThat(refused.rejection().reason()).isEqualTo(Rejection.Reason.RETRY_BUDGET));
		assertThat(this.told).filteredOn((entry) -> entry.event() == Event.REJECTION)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.status()).isEqualTo("retry_budget"))
			.satisfies((entry) -> assertThat(entry.number()).isEqualTo(2));
	}

	@Test
	void callerSeesTheFailureWhenNothingElseAnswers() {
		budget(10, 0);
		this.fixture.provider.always("a", Failures.of(FailureKind.SERVER_ERROR));
		ModelCallException failure = Fixture.failure(this.fixture.route("a"));
		assertThat(failure.code()).isEqualTo("server_error");
		assertThat(failure.attempts()).hasSize(1);
		assertThat(failure).hasMessageContaining("a not tried: No more retries of model 'a' for the moment");
	}

	@Test
	void otherKeyIsNoRetry() {
		budget(0, 0);
		this.fixture.provider.then("a", FailureKind.AUTHENTICATION);
		assertThat(this.fixture.route("a").route().call("Hello").attempts()).hasSize(2);
	}

	@Test
	void waitForAModelThatRestsIsNoRetry() {
		budget(0, 0);
		this.fixture.provider.always("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofSeconds(5)));
		ModelRouter router = this.fixture.route("a");
		Fixture.failure(router);
		this.fixture.provider.recovers("a");
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
	}

	@Test
	void retryThatMeetsAClosedGateCostsNothing() {
		budget(0, 1);
		this.fixture.builder.attemptPolicy((attempt, next) -> attempt.isRetry()
				? new Outcome.Rejected(new Rejection(Rejection.Reason.QUEUE_FULL, "full", null))
				: next.proceed(attempt));
		this.fixture.provider.always("a", Failures.of(FailureKind.SERVER_ERROR));
		ModelRouter router = this.fixture.route("a");
		Fixture.failure(router);
		assertThat(Fixture.failure(router).rejections()).extracting((refused) -> refused.rejection().reason())
			.containsExactly(Rejection.Reason.QUEUE_FULL);
	}

	@Test
	void callerWhoLeavesDuringTheWaitCostsNothing() {
		budget(0, 1);
		this.fixture.provider.then("a", FailureKind.SERVER_ERROR, FailureKind.SERVER_ERROR);
		ModelRouter router = this.fixture.route("a");
		Thread.currentThread().interrupt();
		try {
			router.route().call("Hello");
		}
		catch (CallCancelledException ex) {
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(router.route().call("Hello").attempts()).hasSize(2);
	}

	@Test
	void outageIsHardlyAmplifiedOnceTheCircuitKnows() {
		this.fixture.provider.always("a", Failures.of(FailureKind.OVERLOADED));
		ModelRouter router = this.fixture.route("a", "b");
		calls(router, 100);
		long before = this.fixture.provider.seen("a");
		calls(router, 3_000);
		assertThat((this.fixture.provider.seen("a") - before) / 3_000.0).isLessThanOrEqualTo(0.1);
		assertThat(this.fixture.provider.seen().size() / 3_100.0).isLessThanOrEqualTo(1.1);
	}

	@Test
	void outageIsHardlyAmplifiedEvenWithoutACircuit() {
		this.fixture.builder
			.circuit(new CircuitSettings(10_000, 10_000, 100, Duration.ofSeconds(1), Duration.ofSeconds(1)));
		this.fixture.builder.retry(new RetrySettings(Map.of(FailureKind.OVERLOADED,
				new Template(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), Duration.ZERO))));
		this.fixture.provider.always("a", Failures.of(FailureKind.OVERLOADED));
		ModelRouter router = this.fixture.route("a");
		long started = this.fixture.time.nanos();
		for (int i = 0; i < 2_000; i++) {
			Fixture.failure(router);
		}
		double seconds = (this.fixture.time.nanos() - started) / 1e9;
		assertThat(this.fixture.provider.seen("a") - 2_000).isLessThanOrEqualTo((long) (seconds / 10 + 1) * 10);
		assertThat(this.fixture.provider.seen("a") / 2_000.0).isLessThanOrEqualTo(1.11);
	}

	private void calls(ModelRouter router, int count) {
		for (int i = 0; i < count; i++) {
			router.route().call("Hello");
		}
	}

	private void budget(float ratio, int floor) {
		this.fixture.builder.retry(RetrySettings.defaults().withBudget(new RetryBudgetSettings(ratio, floor)));
	}

}
