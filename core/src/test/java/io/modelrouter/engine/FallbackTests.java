package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.CallCancelledException;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedResponse;
import io.modelrouter.UnknownRouteException;

import static io.modelrouter.FailureKind.CONTEXT_TOO_LONG;
import static io.modelrouter.FailureKind.OVERLOADED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FallbackTests {

	private final Fixture fixture = new Fixture();

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, mode = Mode.EXCLUDE,
			names = { "BAD_REQUEST", "CONTENT_FILTERED", "CANCELLED" })
	void callWhenPrimaryFailsUsesFallback(FailureKind kind) {
		this.fixture.models("a").modelElsewhere("b").provider.always("a", Failures.of(kind));
		RoutedResponse answer = this.fixture.route("a", "b").route().call("Hello");
		assertThat(answer.model()).isEqualTo("b");
		assertThat(answer.provider()).isEqualTo("elsewhere");
		assertThat(answer.target().name()).isEqualTo("b-1");
		assertThat(answer.attempts().get(0).failure()).isNotNull();
		assertThat(answer.attempts().get(answer.attempts().size() - 1).failure()).isNull();
	}

	@ParameterizedTest
	@EnumSource(value = FailureKind.class, names = { "BAD_REQUEST", "CONTENT_FILTERED" })
	void requestsThatWouldFailEverywhereGoNowhereElse(FailureKind kind) {
		this.fixture.models("a", "b").provider.always("a", Failures.of(kind));
		assertThat(Fixture.failure(this.fixture.route("a", "b")).code()).isEqualTo(kind.code());
		assertThat(this.fixture.provider.seen()).containsExactly("a");
	}

	@Test
	void callThatItsCallerLeftGoesNowhereElse() {
		this.fixture.models("a", "b").provider.always("a", Failures.of(FailureKind.CANCELLED));
		assertThatExceptionOfType(CallCancelledException.class)
			.isThrownBy(() -> this.fixture.route("a", "b").route().call("Hello"));
		assertThat(this.fixture.provider.seen()).containsExactly("a");
	}

	@Test
	void fallbacksAreTriedInOrder() {
		this.fixture.models("a", "b", "c").provider.always("a", Failures.of(FailureKind.NOT_FOUND))
			.always("b", Failures.of(FailureKind.PERMISSION_DENIED));
		assertThat(this.fixture.route("a", "b", "c").route().call("Hello").attempts()).hasSize(3);
		assertThat(this.fixture.provider.seen()).containsExactly("a", "b", "c");
	}

	@Test
	void requestTooLongGoesOnlyWhereTheWindowIsLargerOrUnknown() {
		this.fixture.model("small", 8_000).model("same", 8_000).model("large", 32_000);
		this.fixture.provider.always("small", Failures.of(CONTEXT_TOO_LONG));
		assertThat(this.fixture.route("small", "same", "large").route().call("Hello").model()).isEqualTo("large");
		assertThat(this.fixture.provider.seen()).containsExactly("small", "large");
	}

	@Test
	void requestTooLongGoesToAModelOfUnknownWindow() {
		this.fixture.model("small", 8_000).model("unknown", null);
		this.fixture.provider.always("small", Failures.of(FailureKind.REQUEST_TOO_LARGE));
		assertThat(this.fixture.route("small", "unknown").route().call("Hello").model()).isEqualTo("unknown");
	}

	@Test
	void requestTooLongForTheLargestFailsAtOnce() {
		this.fixture.model("large", 32_000).model("small", 8_000);
		this.fixture.provider.always("large", Failures.of(CONTEXT_TOO_LONG));
		assertThat(Fixture.failure(this.fixture.route("large", "small")).code()).isEqualTo("context_too_long");
		assertThat(this.fixture.provider.seen()).containsExactly("large");
	}

	@Test
	void requestTooLongForTwoModelsNeedsMoreThanTheLargerOfThem() {
		this.fixture.model("large", 32_000).model("larger", 64_000).model("middle", 48_000).model("largest", 128_000);
		this.fixture.provider.always("large", Failures.of(CONTEXT_TOO_LONG))
			.always("larger", Failures.of(CONTEXT_TOO_LONG));
		this.fixture.route("large", "larger", "middle", "largest").route().call("Hello");
		assertThat(this.fixture.provider.seen()).containsExactly("large", "larger", "largest");
	}

	@Test
	void errorIsThatOfTheFirstModelThatFailed() {
		this.fixture.models("a", "b").provider.always("a", Failures.of(FailureKind.BILLING))
			.always("b", Failures.of(FailureKind.BAD_REQUEST));
		ModelCallException failure = Fixture.failure(this.fixture.route("a", "b"));
		assertThat(failure.code()).isEqualTo("billing");
		assertThat(failure.rejection()).isNull();
	}

	@Test
	void callWithNothingLeftIsARejection() {
		this.fixture.models("a").provider.always("a", Failures.of(OVERLOADED));
		ModelRouter router = this.fixture.route(10, 3, 60, "a");
		Fixture.failure(router);
		Fixture.failure(router);
		ModelCallException rejected = Fixture.failure(router);
		assertThat(rejected.code()).isEqualTo("circuit_open");
		assertThat(rejected.failure()).isNull();
		assertThat(rejected.attempts()).isEmpty();
		assertThat(rejected.rejections()).hasSize(1);
		assertThat(rejected.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(5));
		assertThat(rejected).hasMessageContaining("circuit of model 'a' is open");
	}

	@Test
	void passedDeadlineIsARejectionOfItsOwn() {
		this.fixture.models("a");
		this.fixture.builder.callPolicy((call, next) -> {
			this.fixture.time.advance(Duration.ofSeconds(61));
			return next.proceed(call);
		});
		ModelCallException late = Fixture.failure(this.fixture.route("a"));
		assertThat(late.code()).isEqualTo("deadline");
		assertThat(this.fixture.provider.seen()).isEmpty();
	}

	@Test
	void primaryThatRecoversIsUsedAgainWithinThirtySeconds() {
		this.fixture.models("a", "b").provider.always("a", Failures.of(OVERLOADED));
		ModelRouter router = this.fixture.route("a", "b");
		while (this.fixture.time.passed().compareTo(Duration.ofSeconds(60)) < 0) {
			assertThat(router.route().call("Hello").model()).isEqualTo("b");
			this.fixture.time.advance(Duration.ofMillis(400));
		}
		assertThat(this.fixture.provider.seen("a")).isLessThanOrEqualTo(12);
		this.fixture.provider.recovers("a");
		Duration recovered = this.fixture.time.passed();
		while (!router.route().call("Hello").model().equals("a")) {
			this.fixture.time.advance(Duration.ofMillis(400));
		}
		assertThat(this.fixture.time.passed().minus(recovered)).isLessThan(Duration.ofSeconds(16));
	}

	@Test
	void promptReachesTheProviderUntouched() {
		this.fixture.models("a");
		Prompt prompt = new Prompt("Hello");
		this.fixture.route("a").route().tag("billing").call(prompt);
		assertThat(this.fixture.provider.requests()).singleElement()
			.satisfies((seen) -> assertThat(seen.prompt()).isSameAs(prompt));
	}

	@Test
	void unknownRouteNamesThoseThereAre() {
		ModelRouter router = this.fixture.models("a").route("a");
		assertThatExceptionOfType(UnknownRouteException.class).isThrownBy(() -> router.route("rout"))
			.withMessageContaining("'rout'")
			.withMessageContaining("[route]");
	}

	@Test
	void severalRoutesWithoutADefaultMustBeNamed() {
		this.fixture.models("a").builder.route(new RouteSettings("one", "a")).route(new RouteSettings("two", "a"));
		ModelRouter router = this.fixture.builder.build();
		assertThatExceptionOfType(UnknownRouteException.class).isThrownBy(router::route)
			.withMessageContaining("[one, two]");
		assertThat(this.fixture.builder.defaultRoute("two").build().route().call("Hello").model()).isEqualTo("a");
	}

	@Test
	void builderRefusesWhatDoesNotFit() {
		assertThatIllegalArgumentException().isThrownBy(this.fixture.builder::build).withMessage("There is no route");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.route("nobody"))
			.withMessage("There is no model 'nobody'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.models("a", "a"))
			.withMessage("There are two models 'a'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Fixture().models("a").route(0, 3, 60, "a"))
			.withMessageContaining("timeout");
		assertThatIllegalArgumentException().isThrownBy(() -> new Fixture().models("a").route(10, 101, 60, "a"))
			.withMessageContaining("max-retries");
		assertThatIllegalArgumentException().isThrownBy(() -> new Fixture().models("a").route(10, 3, 604_801, "a"))
			.withMessageContaining("max-wait");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Fixture().models("a").route("a").route().maxWait(Duration.ofDays(200_000)))
			.withMessageContaining("max-wait");
	}

	@Test
	void callerMayBoundOneCallMoreTightly() {
		this.fixture.models("a").provider.thenSilence("a");
		ModelRouter router = this.fixture.route("a");
		assertThatExceptionOfType(ModelCallException.class)
			.isThrownBy(() -> router.route().maxWait(Duration.ofSeconds(2)).call("Hello"));
		assertThat(this.fixture.time.passed()).isEqualTo(Duration.ofSeconds(2));
		assertThatIllegalArgumentException().isThrownBy(() -> router.route().maxWait(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> router.route().tag(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> router.route().call(new Prompt(List.of())));
	}

	@Test
	void closingTheRouterClosesItsProviders() {
		ModelRouter router = this.fixture.models("a").route("a");
		router.close();
		assertThat(this.fixture.provider.isClosed()).isTrue();
	}

	@Test
	void warmingUpReachesEveryProviderThoughOneFails() {
		Fixture other = new Fixture().modelElsewhere("b").models("a");
		other.route("a").warmUp();
		assertThat(other.provider.isWarm()).isTrue();
	}

	@Test
	void keysAreReplacedAtTheProviderOfThatName() {
		ModelRouter router = this.fixture.models("a").route("a");
		assertThatIllegalArgumentException().isThrownBy(() -> router.replaceKeys("openay", List.of("k")))
			.withMessageContaining("[scripted]");
		router.replaceKeys("scripted", List.of("k"));
		assertThat(this.fixture.provider.keys()).containsExactly("k");
	}

}
