package io.modelrouter.sample.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.assertj.WebTestClientResponse;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Call;
import io.modelrouter.CallCancelledException;
import io.modelrouter.Degradation;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelTarget;
import io.modelrouter.Rejection;
import io.modelrouter.RoutedResponse;
import io.modelrouter.TokenUsage;

import static io.modelrouter.sample.web.WebLayer.HELLO;
import static io.modelrouter.sample.web.WebLayer.assertError;
import static io.modelrouter.sample.web.WebLayer.exchange;
import static org.assertj.core.api.Assertions.assertThat;

class WebLayerTests {

	private StubRouter router = new StubRouter(WebLayerTests::answer);

	@Test
	void answerCarriesModelAndAttempts() {
		WebTestClientResponse result = send(HELLO);
		assertThat(result).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
			.hasHeader("X-Model-Router-Model", "gpt")
			.hasHeader("X-Model-Router-Attempts", "2")
			.doesNotContainHeader("X-Model-Router-Degraded");
		assertThat(result).bodyJson().extractingPath("$.model").isEqualTo("gpt-5.5");
		assertThat(result).bodyJson().extractingPath("$.choices[0].message.content").isEqualTo("Hello back.");
	}

	@Test
	void keptAnswerNamesTheModelThatFirstGaveIt() {
		this.router = new StubRouter((call) -> degraded(StubRouter.TARGET, Degradation.cached(Duration.ofMinutes(1))));
		WebTestClientResponse result = send(HELLO);
		assertThat(result).hasStatusOk()
			.hasHeader("X-Model-Router-Degraded", "cache")
			.hasHeader("X-Model-Router-Model", "gpt")
			.hasHeader("X-Model-Router-Attempts", "1");
		assertThat(result).bodyJson().extractingPath("$.model").isEqualTo("gpt-5.5");
	}

	@Test
	void ruleNamesNoModel() {
		this.router = new StubRouter((call) -> degraded(ModelTarget.NONE, Degradation.RULE));
		WebTestClientResponse result = send(HELLO);
		assertThat(result).hasStatusOk()
			.hasHeader("X-Model-Router-Degraded", "rule")
			.hasHeader("X-Model-Router-Model", "none");
		assertThat(result).bodyJson().extractingPath("$.model").isEqualTo("none");
	}

	@Test
	void answerIsJsonWhateverTheCallerAccepts() {
		assertThat(exchange(post(HELLO).header(HttpHeaders.ACCEPT, MediaType.TEXT_HTML_VALUE))).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON);
	}

	@Test
	void businessTagReachesTheRouter() {
		assertThat(exchange(post(HELLO).header("X-Business-Tag", "billing/eu"))).hasStatusOk();
		assertThat(this.router.lastCall()).extracting(Call::businessTag).isEqualTo("billing/eu");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "ä", "-a", "a,b",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void sillyBusinessTagIsRefused(String tag) {
		WebTestClientResponse result = exchange(post(HELLO).header("X-Business-Tag", tag));
		assertError(result, 400, "bad_request", "X-Business-Tag");
		assertThat(this.router.lastCall()).isNull();
	}

	@Test
	void callWithoutTagHasNone() {
		assertThat(send(HELLO)).hasStatusOk();
		assertThat(this.router.lastCall()).extracting(Call::businessTag).isNull();
	}

	@Test
	void unknownRouteIsNotFound() {
		WebTestClientResponse result = send(HELLO.replace("chat", "poetry"));
		assertError(result, 404, "unknown_route", "model");
		assertThat(result).bodyJson().extractingPath("$.error.message").asString().contains("chat");
	}

	@Test
	void brokenBodyNamesTheField() {
		assertError(send(HELLO.replace("user", "wizard")), 400, "bad_request", "messages[0].role");
	}

	@Test
	void brokenJsonIsABadRequest() {
		assertError(send("{"), 400, "bad_request", null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "nonsense", "*/*" })
	void otherContentTypesAreABadRequest(String contentType) {
		assertError(exchange(post(HELLO).headers((headers) -> headers.set(HttpHeaders.CONTENT_TYPE, contentType))), 400,
				"bad_request", "Content-Type");
	}

	@Test
	void missingContentTypeIsABadRequest() {
		assertError(exchange(post(HELLO).headers((headers) -> headers.remove(HttpHeaders.CONTENT_TYPE))), 400,
				"bad_request", "Content-Type");
	}

	@Test
	void bodyAboveTheLimitIsTooLarge() {
		String body = HELLO.replace("hello", "a".repeat(1024 * 1024));
		assertError(send(body), 413, "bad_request", null);
		assertThat(this.router.lastCall()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "RATE_LIMITED,429", "QUOTA_EXHAUSTED,429", "QUOTA_ZERO,429", "BILLING,402", "AUTHENTICATION,401",
			"PERMISSION_DENIED,403", "NOT_FOUND,404", "BAD_REQUEST,400", "CONTEXT_TOO_LONG,400",
			"REQUEST_TOO_LARGE,413", "CONTENT_FILTERED,400", "OVERLOADED,503", "SERVER_ERROR,502", "TIMEOUT,504",
			"NETWORK,502", "MALFORMED_RESPONSE,502", "INCOMPLETE,502", "CANCELLED,503", "UNKNOWN,502" })
	void failureKindIsCodeAndStatus(FailureKind kind, int status) {
		WebTestClientResponse result = failing(Failure.of(kind, 599, "the provider's words", "Do this."));
		assertError(result, status, kind.code(), null);
		assertThat(result).hasHeader("X-Model-Router-Attempts", "1").doesNotContainHeader("Retry-After");
		assertThat(result).bodyJson().extractingPath("$.error.message").asString().contains("Do this.");
	}

	@ParameterizedTest
	@EnumSource
	void everyFailureKindHasAStatus(FailureKind kind) {
		assertThat(ErrorStatus.of(kind).isError()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "RATE_LIMITED,PT2.001S,3", "OVERLOADED,PT0.2S,1", "RATE_LIMITED,PT0S,1", "QUOTA_EXHAUSTED,PT1H,3600" })
	void delayOfTheProviderIsPassedOn(FailureKind kind, Duration delay, String seconds) {
		assertThat(failing(Failure.of(kind, 429, "m", "a").withServerDelay(delay))).hasHeader("Retry-After", seconds);
	}

	@Test
	void delayOfAFailureThatDoesNotInviteToComeBackIsNotPassedOn() {
		assertThat(failing(Failure.of(FailureKind.SERVER_ERROR, 500, "m", "a").withServerDelay(Duration.ofSeconds(3))))
			.doesNotContainHeader("Retry-After");
	}

	@ParameterizedTest
	@CsvSource({ "CIRCUIT_OPEN,503,circuit_open", "COOLDOWN,503,cooldown", "QUEUE_FULL,429,queue_full",
			"SHUTDOWN,503,shutdown" })
	void refusalOfOurOwnSaysWhenToComeBack(Rejection.Reason reason, int status, String code) {
		WebTestClientResponse unknown = refusing(new Rejection(reason, "Wait a little.", null));
		assertError(unknown, status, code, null);
		assertThat(unknown).hasHeader("Retry-After", "1").hasHeader("X-Model-Router-Attempts", "0");
		assertThat(unknown).bodyJson().extractingPath("$.error.message").asString().contains("Wait a little.");
		WebTestClientResponse known = refusing(new Rejection(reason, "Wait.", Duration.ofMillis(4100)));
		assertThat(known).hasHeader("Retry-After", "5");
	}

	@Test
	void passedDeadlineIsAGatewayTimeout() {
		WebTestClientResponse result = refusing(new Rejection(Rejection.Reason.DEADLINE, "Allow more time.", null));
		assertError(result, 504, "deadline", null);
		assertThat(result).doesNotContainHeader("Retry-After");
	}

	@Test
	void interruptedCallIsUnavailable() {
		assertError(throwing((call) -> new CallCancelledException("stopped")), 503, "cancelled", null);
	}

	@Test
	void oneCallTooManyIsRefused() {
		WebTestClientResponse result = throwing((call) -> new TaskRejectedException("full"));
		assertError(result, 429, "queue_full", null);
		assertThat(result).hasHeader("Retry-After", "1").hasHeader("X-Model-Router-Attempts", "0");
	}

	@Test
	void unexpectedExceptionKeepsItsWordsToItself() {
		WebTestClientResponse result = throwing((call) -> new IllegalStateException("the key is sk-1234"));
		assertError(result, 500, "internal_error", null);
		assertThat(result).bodyText().doesNotContain("sk-1234").doesNotContain("IllegalState");
	}

	@Test
	void routesAreListedAsModels() {
		assertThat(get("/v1/models")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"object":"list","data":[{"id":"chat","object":"model","owned_by":"model-router"}]}""");
		assertThat(get("/v1/models/chat")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"id":"chat","object":"model"}""");
	}

	@Test
	void unknownModelIsNotFound() {
		assertError(get("/v1/models/poetry"), 404, "unknown_route", "model");
	}

	@Test
	void otherMethodsAreRefusedInTheSameShape() {
		WebTestClientResponse result = get("/v1/chat/completions");
		assertError(result, 405, "method_not_allowed", null);
		assertThat(result).hasHeader("Allow", "POST");
	}

	private WebTestClientResponse failing(Failure failure) {
		return throwing((call) -> {
			call.trail().add(attempt("gpt", "openai", failure));
			return ModelCallException.failed(call, failure);
		});
	}

	private WebTestClientResponse refusing(Rejection rejection) {
		return throwing((call) -> ModelCallException.rejected(call, rejection));
	}

	private WebTestClientResponse throwing(Function<Call, RuntimeException> exception) {
		this.router = new StubRouter((call) -> {
			throw exception.apply(call);
		});
		return send(HELLO);
	}

	private WebTestClientResponse send(String body) {
		return new WebLayer(this.router).send(body);
	}

	private WebTestClient.RequestHeadersSpec<?> post(String body) {
		return new WebLayer(this.router).post(body);
	}

	private WebTestClientResponse get(String uri) {
		return new WebLayer(this.router).get(uri);
	}

	private static RoutedResponse answer(Call call) {
		AttemptRecord failed = attempt("flash", "gemini", Failure.of(FailureKind.OVERLOADED, 503, "m", "a"));
		AttemptRecord answered = attempt("gpt", "openai", null);
		return new RoutedResponse(StubRouter.TARGET,
				new ChatResponse(List.of(new Generation(new AssistantMessage("Hello back.")))), null,
				List.of(failed, answered), List.of());
	}

	private static RoutedResponse degraded(ModelTarget target, Degradation degradation) {
		AttemptRecord failed = attempt("gpt", "openai", Failure.of(FailureKind.OVERLOADED, 503, "m", "a"));
		return new RoutedResponse(target, new ChatResponse(List.of(new Generation(new AssistantMessage("Instead.")))),
				degradation, List.of(failed), List.of());
	}

	private static AttemptRecord attempt(String model, String provider, @Nullable Failure failure) {
		return new AttemptRecord(model, provider, 1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(5), null, failure,
				TokenUsage.UNKNOWN, null);
	}

}
