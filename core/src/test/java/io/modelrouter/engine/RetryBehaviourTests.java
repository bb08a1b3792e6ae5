package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.ExponentialBackOffPolicy;
import org.springframework.retry.backoff.FixedBackOffPolicy;
import org.springframework.retry.policy.NeverRetryPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;

import io.modelrouter.CallCancelledException;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;

import static io.modelrouter.FailureKind.OVERLOADED;
import static io.modelrouter.FailureKind.RATE_LIMITED;
import static io.modelrouter.FailureKind.SERVER_ERROR;
import static io.modelrouter.FailureKind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetryBehaviourTests {

	private final Fixture fixture = new Fixture().models("a", "b");

	@Test
	void callThatSucceedsIsTriedOnce() {
		ModelRouter router = this.fixture.route("a");
		assertThat(router.route().call("Hello").text()).isEqualTo("answer of a");
		assertThat(this.fixture.provider.seen()).containsExactly("a");
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, names = { "RATE_LIMITED", "OVERLOADED", "SERVER_ERROR", "TIMEOUT", "NETWORK",
			"MALFORMED_RESPONSE", "INCOMPLETE" })
	void kindsThatMayPassAreTriedAgainAfterABackoff(FailureKind kind) {
		this.fixture.provider.then("a", kind);
		assertThat(this.fixture.route("a").route().call("Hello").attempts()).hasSize(2);
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, mode = Mode.EXCLUDE, names = { "RATE_LIMITED", "OVERLOADED", "SERVER_ERROR",
			"TIMEOUT", "NETWORK", "MALFORMED_RESPONSE", "INCOMPLETE", "AUTHENTICATION", "CANCELLED" })
	void otherKindsMakeExactlyOneAttemptOnAModel(FailureKind kind) {
		this.fixture.provider.always("a", Failures.of(kind));
		assertThat(Fixture.failure(this.fixture.route("a")).code()).isEqualTo(kind.code());
		assertThat(this.fixture.provider.seen("a")).isOne();
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void waitsDoubleUpToTheMaximum() {
		this.fixture.provider.then("a", SERVER_ERROR, SERVER_ERROR, SERVER_ERROR);
		this.fixture.route("a").route().call("Hello");
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2),
				Duration.ofSeconds(4));
	}

	@Test
	void noSleepAfterTheLastAttempt() {
		this.fixture.provider.always("a", Failures.of(RATE_LIMITED));
		ModelCallException failure = Fixture.failure(this.fixture.route("a"));
		assertThat(failure.attempts()).hasSize(4);
		assertThat(this.fixture.time.sleeps()).hasSize(3);
	}

	@Test
	void maxRetriesOfTheRouteBoundsThoseOfTheKind() {
		this.fixture.provider.always("a", Failures.of(SERVER_ERROR));
		Fixture.failure(this.fixture.route(10, 1, 60, "a"));
		assertThat(this.fixture.provider.seen("a")).isEqualTo(2);
	}

	@Test
	void noRetriesMeansOneAttempt() {
		this.fixture.provider.always("a", Failures.of(SERVER_ERROR));
		Fixture.failure(this.fixture.route(10, 0, 60, "a"));
		assertThat(this.fixture.provider.seen("a")).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, names = { "TIMEOUT", "MALFORMED_RESPONSE", "INCOMPLETE" })
	void timeoutsAndMalformedResponsesAreTriedAgainOnce(FailureKind kind) {
		this.fixture.provider.always("a", Failures.of(kind));
		Fixture.failure(this.fixture.route("a"));
		assertThat(this.fixture.provider.seen("a")).isEqualTo(2);
	}

	@Test
	void oneCountSpansAllKinds() {
		this.fixture.provider.then("a", SERVER_ERROR, RATE_LIMITED, OVERLOADED, SERVER_ERROR);
		assertThat(Fixture.failure(this.fixture.route("a")).attempts()).hasSize(4);
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2),
				Duration.ofSeconds(4));
	}

	@Test
	void kindWithFewerRetriesCountsTheRetriesOfOtherKinds() {
		this.fixture.provider.then("a", SERVER_ERROR, TIMEOUT, SERVER_ERROR);
		assertThat(Fixture.failure(this.fixture.route("a")).attempts()).hasSize(2);
	}

	@Test
	void serverDelayReplacesTheBackoffAndIsNotShortenedByItsMaximum() {
		this.fixture.provider.then("a", Failures.of(RATE_LIMITED, Duration.ofSeconds(20)));
		assertThat(this.fixture.route("a").route().call("Hello").attempts()).hasSize(2);
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofSeconds(20));
	}

	@Test
	void serverDelayOfZeroLeavesTheBackoff() {
		this.fixture.provider.then("a", Failures.of(RATE_LIMITED, Duration.ZERO));
		this.fixture.route("a").route().call("Hello");
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofSeconds(1));
	}

	@Test
	void serverDelayGetsJitter() {
		this.fixture.builder.random(() -> 0.5);
		this.fixture.provider.then("a", Failures.of(OVERLOADED, Duration.ofSeconds(2)));
		this.fixture.route("a").route().call("Hello");
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofMillis(2250));
	}

	@Test
	void waitThatDoesNotFitTheDeadlineIsNotBegun() {
		this.fixture.provider.always("a", Failures.of(RATE_LIMITED, Duration.ofSeconds(60)));
		ModelCallException failure = Fixture.failure(this.fixture.route("a"));
		assertThat(failure.attempts()).hasSize(1);
		assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(60));
		assertThat(this.fixture.time.passed()).isEqualTo(ScriptedProvider.LATENCY);
	}

	@Test
	void waitThatLeavesNothingForTheNextModelIsNotBegun() {
		this.fixture.provider.always("a", Failures.of(RATE_LIMITED, Duration.ofSeconds(15)));
		assertThat(this.fixture.route(10, 3, 20, "a", "b").route().call("Hello").model()).isEqualTo("b");
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void evidenceAgainstAnotherTryIsHeeded() {
		this.fixture.provider.always("a", Failures.of(OVERLOADED).notAgain());
		Fixture.failure(this.fixture.route("a"));
		assertThat(this.fixture.provider.seen("a")).isOne();
	}

	@Test
	void evidenceThatComesDuringRetriesIsHeeded() {
		this.fixture.provider.then("a", OVERLOADED).then("a", Failures.of(OVERLOADED).notAgain());
		Fixture.failure(this.fixture.route("a"));
		assertThat(this.fixture.provider.seen("a")).isEqualTo(2);
	}

	@Test
	void refusedKeyIsTriedOnceMoreAtOnceWithAnotherKey() {
		this.fixture.provider.then("a", FailureKind.AUTHENTICATION);
		assertThat(this.fixture.route(10, 0, 60, "a").route().call("Hello").attempts()).hasSize(2);
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void secondRefusedKeyIsTheLast() {
		this.fixture.provider.always("a", Failures.of(FailureKind.AUTHENTICATION));
		Fixture.failure(this.fixture.route("a"));
		assertThat(this.fixture.provider.seen("a")).isEqualTo(2);
	}

	@Test
	void retryThatWouldMeetAnOpenCircuitIsNotWaitedFor() {
		this.fixture.provider.always("a", Failures.of(OVERLOADED));
		ModelRouter router = this.fixture.route("a", "b");
		router.route().call("Hello");
		Duration before = this.fixture.time.passed();
		assertThat(router.route().call("Hello").model()).isEqualTo("b");
		assertThat(this.fixture.provider.seen("a")).isEqualTo(5);
		assertThat(this.fixture.time.passed().minus(before)).isEqualTo(ScriptedProvider.LATENCY.multipliedBy(2));
	}

	@Test
	void interruptedWaitCancelsTheCall() {
		this.fixture.provider.then("a", SERVER_ERROR);
		ModelRouter router = this.fixture.route("a", "b");
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(CallCancelledException.class).isThrownBy(() -> router.route().call("Hello"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.fixture.provider.seen()).containsExactly("a");
	}

	@Test
	void customizerReplacesPolicyAndBackoffOfOneKind() {
		FixedBackOffPolicy fixed = new FixedBackOffPolicy();
		fixed.setBackOffPeriod(300);
		this.fixture.builder.retryCustomizer((kind, template) -> {
			if (kind == SERVER_ERROR) {
				template.retryPolicy(new SimpleRetryPolicy(3)).backOffPolicy(fixed);
			}
		});
		this.fixture.provider.always("a", Failures.of(SERVER_ERROR));
		Fixture.failure(this.fixture.route("a"));
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofMillis(300), Duration.ofMillis(300));
	}

	@Test
	void maxRetriesOfTheRouteHoldsAgainstACustomPolicy() {
		this.fixture.builder.retryCustomizer((kind, template) -> template.retryPolicy(new SimpleRetryPolicy(100)));
		this.fixture.provider.always("a", Failures.of(FailureKind.NETWORK));
		Fixture.failure(this.fixture.route(10, 2, 60, "a"));
		assertThat(this.fixture.provider.seen("a")).isEqualTo(3);
	}

	@Test
	void customPolicyThatBreaksCostsOnlyTheRetry() {
		this.fixture.builder.retryCustomizer((kind, template) -> template.retryPolicy(new NeverRetryPolicy() {

			private static final long serialVersionUID = 1L;

			@Override
			public void registerThrowable(RetryContext context, Throwable throwable) {
				throw new IllegalStateException("broken");
			}

		}));
		this.fixture.provider.then("a", RATE_LIMITED);
		assertThat(this.fixture.route("a", "b").route().call("Hello").model()).isEqualTo("b");
		assertThat(this.fixture.provider.seen()).containsExactly("a", "b");
	}

	@Test
	void backoffWithAStateOfItsOwnSpansKinds() {
		this.fixture.builder.retryCustomizer((kind, template) -> {
			ExponentialBackOffPolicy exponential = new ExponentialBackOffPolicy();
			exponential.setInitialInterval(100);
			exponential.setMultiplier(3);
			template.backOffPolicy(exponential);
		});
		this.fixture.provider.then("a", SERVER_ERROR, RATE_LIMITED, OVERLOADED);
		this.fixture.route("a").route().call("Hello");
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(300),
				Duration.ofMillis(900));
	}

	@Test
	void exceptionListsEveryAttemptAndSaysWhatToDo() {
		this.fixture.provider.always("a", Failures.of(SERVER_ERROR));
		this.fixture.provider.always("b", Failures.of(FailureKind.NOT_FOUND));
		ModelCallException failure = Fixture.failure(this.fixture.route("a", "b"));
		assertThat(failure.code()).isEqualTo("server_error");
		assertThat(failure.attempts()).hasSize(5);
		assertThat(failure).hasMessageContaining("Do something about server_error.")
			.hasMessageContaining("a #4 after 100 ms: SERVER_ERROR (HTTP 500)")
			.hasMessageContaining("b #1 after 100 ms: NOT_FOUND (HTTP 404)");
		assertThat(failure.attempts()).extracting((attempt) -> attempt.number()).isEqualTo(List.of(1, 2, 3, 4, 1));
	}

	@Test
	void whatTheProviderQuotesOfThePromptIsNotTold() {
		this.fixture.provider.always("a", Failures.of(FailureKind.BAD_REQUEST).withMessage("bad text: my secret plan"));
		ModelRouter router = this.fixture.route("a");
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> router.route().call("my secret plan"))
			.withMessageContaining("bad text: …");
	}

	@Test
	void modelThatStaysSilentIsNotTriedAgain() {
		this.fixture.provider.thenSilence("a");
		assertThat(this.fixture.route("a", "b").route().call("Hello").model()).isEqualTo("b");
		assertThat(this.fixture.provider.seen()).containsExactly("a", "b");
	}

}
