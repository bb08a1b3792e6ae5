package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.CallCancelledException;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelLimits;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Rejection;
import io.modelrouter.RoutedResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Calls of a router whose models have limits, one after the other.
 */
class LimitsTests {

	private final Fixture fixture = new Fixture();

	private final List<ModelCallLog> log = new ArrayList<>();

	@Test
	void callThatDoesNotFitWaitsForItsTurn() {
		ModelRouter router = this.fixture.limited("a", 1)
			.with((builder) -> builder.listener(this.log::add))
			.route(10, 3, 120, "a");
		router.route().call("Hello");
		router.route().call("Hello");
		assertThat(sentAt(1)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
		ModelCallLog call = this.log.get(this.log.size() - 1);
		assertThat(call.queued()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(62));
		assertThat(call.attempts().get(0).queued()).isEqualTo(call.queued());
		assertThat(call.attempts().get(0).latency()).isEqualTo(ScriptedProvider.LATENCY);
	}

	@Test
	void callWhoseTurnComesTooLateIsRefusedAtOnceWithTheTimeWhenItCouldCome() {
		ModelRouter router = this.fixture.limited("a", 1).route(10, 3, 30, "a");
		router.route().call("Hello");
		ModelCallException ex = Fixture.failure(router);
		assertThat(this.fixture.time.passed()).isEqualTo(ScriptedProvider.LATENCY);
		assertThat(ex.code()).isEqualTo("quota");
		assertThat(ex.retryAfter()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(62));
		Rejection rejection = ex.rejections().get(0).rejection();
		assertThat(ex.rejections()).hasSize(1);
		assertThat(rejection.message()).contains("Model 'a' has no room in time: 1 of 1 of the RPM of model a-1 of "
				+ "account account are used, 1 more was asked for. It could have some in");
		assertThat(rejection.diagnosis()).isNotNull();
		assertThat(rejection.diagnosis().dimension()).isEqualTo("RPM");
		this.fixture.time.advance(ex.retryAfter());
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
	}

	@Test
	void fallbackWithRoomIsPreferredToAWaitBeyondPatience() {
		ModelRouter router = this.fixture.limited("a", 1).models("b").route("a", "b");
		router.route().call("Hello");
		RoutedResponse second = router.route().call("Hello");
		assertThat(second.model()).isEqualTo("b");
		assertThat(second.rejections()).singleElement()
			.satisfies((rejected) -> assertThat(rejected.rejection().reason()).isEqualTo(Rejection.Reason.QUOTA));
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void turnWithinPatienceIsWaitedFor() {
		ModelRouter router = this.fixture.limited("a", 1).models("b").route("a", "b");
		router.route().call("Hello");
		this.fixture.time.advance(Duration.ofMillis(58_700));
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
		assertThat(this.fixture.provider.seen()).containsExactly("a", "a");
	}

	@Test
	void callThatFindsNoRoomAnywhereGoesBackToTheModelWithTheEarliestTurn() {
		ModelRouter router = this.fixture.limited("a", 1).limited("b", 1).route("a", "b");
		this.fixture.time.advance(Duration.ofSeconds(5));
		router.route().call("Hello");
		this.fixture.time.advance(Duration.ofSeconds(20));
		router.route().call("Hello");
		this.fixture.time.advance(Duration.ofSeconds(10));
		RoutedResponse third = router.route().call("Hello");
		assertThat(third.model()).isEqualTo("a");
		assertThat(sentAt(2)).isBetween(Duration.ofSeconds(65), Duration.ofSeconds(67));
		assertThat(third.rejections()).hasSize(2);
		assertThat(this.fixture.provider.seen()).containsExactly("a", "b", "a");
	}

	@Test
	void retriesReserveAgain() {
		this.fixture.provider.then("a", FailureKind.OVERLOADED);
		ModelRouter router = this.fixture.limited("a", 2).route(10, 3, 120, "a");
		router.route().call("Hello");
		router.route().call("Hello");
		assertThat(sentAt(1)).isLessThan(Duration.ofSeconds(2));
		assertThat(sentAt(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void retryWithoutRoomInTimeGoesToTheFallback() {
		this.fixture.provider.then("a", FailureKind.OVERLOADED);
		ModelRouter router = this.fixture.limited("a", 1).models("b").route("a", "b");
		RoutedResponse answer = router.route().call("Hello");
		assertThat(answer.model()).isEqualTo("b");
		assertThat(answer.attempts()).hasSize(2);
	}

	@Test
	void promptThatNeverFitsIsRefusedAtOnceAndTheNextModelDecidesForItself() {
		ModelRouter router = this.fixture.limited("a", ModelLimits.of(null, 1_000L, null)).models("b").route("a", "b");
		RoutedResponse answer = router.route().call("word ".repeat(5_000));
		assertThat(answer.model()).isEqualTo("b");
		assertThat(answer.attempts().get(0).failure().kind()).isEqualTo(FailureKind.REQUEST_TOO_LARGE);
		assertThat(answer.attempts().get(0).failure().message()).contains("TPM of model a-1")
			.contains("ever allows (1,000)");
		assertThat(this.fixture.provider.seen()).containsExactly("b");
	}

	@Test
	void endOfTheDayIsTooLongToWaitFor() {
		ModelRouter router = this.fixture.limited("a", ModelLimits.of(null, null, 1L)).route("a");
		router.route().call("Hello");
		assertThat(Fixture.failure(router).retryAfter()).isGreaterThan(Duration.ofHours(23));
	}

	@Test
	void interruptedCallDoesNotWait() {
		ModelRouter router = this.fixture.limited("a", 1).route(10, 3, 120, "a");
		router.route().call("Hello");
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(CallCancelledException.class).isThrownBy(() -> router.route().call("Hello"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.fixture.provider.seen()).hasSize(1);
	}

	@Test
	void turnIsNotWaitedForIfTheCircuitIsOpen() {
		this.fixture.provider.always("a", Failures.of(FailureKind.SERVER_ERROR));
		ModelRouter router = this.fixture.limited("a", 5).route(10, 0, 120, "a");
		for (int i = 0; i < 5; i++) {
			Fixture.failure(router);
		}
		assertThat(Fixture.failure(router).code()).isEqualTo("circuit_open");
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void sameModelTwiceWithDifferentLimitsFailsAtTheStart() {
		Fixture two = this.fixture.limited("a", 1);
		two.builder.model("scripted", new ModelSettings("b", "a-1", null, null, ModelSettings.Options.NONE,
				ModelSettings.Vectors.DEFAULTS, ModelLimits.of(2L, null, null)));
		assertThatIllegalArgumentException().isThrownBy(() -> two.route("a"))
			.withMessageContaining("'a' and 'b' are the same model 'a-1' of account 'account'");
	}

	private Duration sentAt(int request) {
		return this.fixture.provider.requests().get(request).at();
	}

}
