package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.CallCancelledException;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.Rejection;
import io.modelrouter.RoutedResponse;

import static io.modelrouter.FailureKind.CONTEXT_TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RestingModelTests {

	private final Fixture fixture = new Fixture();

	@Test
	void modelThatRestsIsPassedOver() {
		this.fixture.models("a", "b").provider.then("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofMinutes(2)));
		ModelRouter router = this.fixture.route("a", "b");
		router.route().call("Hello");
		RoutedResponse second = router.route().call("Hello");
		assertThat(second.model()).isEqualTo("b");
		assertThat(second.rejections()).singleElement()
			.satisfies((rejected) -> assertThat(rejected.rejection().reason()).isEqualTo(Rejection.Reason.COOLDOWN));
		this.fixture.time.advance(Duration.ofMinutes(2));
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
	}

	@Test
	void modelThatRestsForAMomentIsWaitedForWhenNothingElseIsLeft() {
		this.fixture.models("a").provider.then("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofSeconds(30)));
		ModelRouter router = this.fixture.route(10, 0, 60, "a");
		assertThat(Fixture.failure(router).code()).isEqualTo("rate_limited");
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ofSeconds(30));
	}

	@Test
	void modelThatRestsBeyondTheDeadlineIsNotWaitedFor() {
		this.fixture.models("a").provider.then("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofMinutes(2)));
		ModelRouter router = this.fixture.route("a");
		Fixture.failure(router);
		ModelCallException rejected = Fixture.failure(router);
		assertThat(rejected.code()).isEqualTo("cooldown");
		assertThat(rejected.retryAfter()).isEqualTo(Duration.ofMinutes(2));
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void accountWithoutMoneyRestsWithAllItsModels() {
		this.fixture.models("a", "b").modelElsewhere("c").provider.always("a", Failures.of(FailureKind.BILLING));
		RoutedResponse answer = this.fixture.route("a", "b", "c").route().call("Hello");
		assertThat(answer.model()).isEqualTo("c");
		assertThat(this.fixture.provider.seen()).containsExactly("a", "c");
	}

	@Test
	void shortestRestIsWaitedFor() {
		this.fixture.models("a", "b").provider.then("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofSeconds(40)))
			.then("b", Failures.of(FailureKind.RATE_LIMITED, Duration.ofSeconds(20)));
		ModelRouter router = this.fixture.route(10, 0, 60, "a", "b");
		Fixture.failure(router);
		assertThat(router.route().call("Hello").model()).isEqualTo("b");
	}

	@Test
	void restIsWaitedForUntilItsEndHoweverLongOthersTook() {
		this.fixture.models("a").modelElsewhere("b");
		this.fixture.provider.then("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofSeconds(20)));
		ModelRouter router = this.fixture.route(30, 0, 45, "a", "b");
		assertThat(router.route().call("Hello").model()).isEqualTo("b");
		this.fixture.provider.thenSilence("b");
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
		assertThat(this.fixture.time.sleeps()).containsExactly(Duration.ZERO);
	}

	@Test
	void restOfAModelThatIsTooSmallIsNotWaitedFor() {
		this.fixture.model("small", 8_000).model("large", 32_000);
		this.fixture.provider.then("small", Failures.of(FailureKind.RATE_LIMITED, Duration.ofSeconds(20)))
			.then("large", CONTEXT_TOO_LONG);
		this.fixture.builder
			.route(new RouteSettings("small", "small", List.of(), Duration.ofSeconds(10), 0, Duration.ofSeconds(15)))
			.defaultRoute("route");
		ModelRouter router = this.fixture.route(10, 0, 60, "small", "large");
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> router.route("small").call("Hello"));
		assertThat(Fixture.failure(router).code()).isEqualTo("context_too_long");
		assertThat(this.fixture.provider.seen("small")).isOne();
	}

	@Test
	void emptyAccountIsNotWaitedFor() {
		this.fixture.models("a").provider.then("a", FailureKind.BILLING);
		ModelRouter router = this.fixture.route(10, 0, 300, "a");
		Fixture.failure(router);
		assertThat(Fixture.failure(router).code()).isEqualTo("cooldown");
		assertThat(this.fixture.time.sleeps()).isEmpty();
	}

	@Test
	void refusalIsToldOnce() {
		this.fixture.models("a").provider.then("a", FailureKind.BILLING);
		ModelRouter router = this.fixture.route("a");
		Fixture.failure(router);
		String message = Fixture.failure(router).getMessage();
		assertThat(message).startsWith("Route 'route' got no answer. What happened: a not tried: The account");
		assertThat(message.split("rests for another")).hasSize(2);
	}

	@Test
	void newKeysEndTheRestOfAnEmptyAccount() {
		this.fixture.models("a").provider.then("a", FailureKind.BILLING);
		ModelRouter router = this.fixture.route("a");
		Fixture.failure(router);
		router.replaceKeys("scripted", List.of("new"));
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
	}

	@Test
	void interruptedWaitForARestingModelCancels() {
		this.fixture.models("a").provider.then("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofSeconds(30)));
		ModelRouter router = this.fixture.route(10, 0, 60, "a");
		Fixture.failure(router);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(CallCancelledException.class).isThrownBy(() -> router.route().call("Hello"));
		assertThat(Thread.interrupted()).isTrue();
	}

}
