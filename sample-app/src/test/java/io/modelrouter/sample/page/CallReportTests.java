package io.modelrouter.sample.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Call;
import io.modelrouter.Cost;
import io.modelrouter.Deadline;
import io.modelrouter.Degradation;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelTarget;
import io.modelrouter.Operation;
import io.modelrouter.Rejection;
import io.modelrouter.RejectionRecord;
import io.modelrouter.RoutedResponse;
import io.modelrouter.StreamSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.Trail;

import static org.assertj.core.api.Assertions.assertThat;

class CallReportTests {

	private static final ModelTarget GPT = new ModelTarget("gpt", "openai", "openai", "gpt-5.5", null, null);

	private static final Failure OVERLOADED = Failure.of(FailureKind.OVERLOADED, 503, "Try later.", "Wait.");

	private static final AttemptRecord FAILED = attempt("flash", "gemini", OVERLOADED, TokenUsage.UNKNOWN, null);

	private static final Rejection OPEN = new Rejection(Rejection.Reason.CIRCUIT_OPEN, "The circuit is open.",
			Duration.ofMillis(1500));

	@Test
	void liveAnswerTellsModelTokensCostAndEveryAttempt() {
		AttemptRecord answered = attempt("gpt", "openai", null, new TokenUsage(1, 2, 3, 4, 5),
				new Cost(new BigDecimal("0.0000125"), "USD"));
		JsonNode report = json(CallReport.of(response(GPT, null, FAILED, answered), Duration.ofMillis(321)));
		assertThat(report.at("/outcome").stringValue()).isEqualTo("live");
		assertThat(report.at("/latency_ms").intValue()).isEqualTo(321);
		assertThat(report.at("/error").isNull()).isTrue();
		assertThat(report.at("/answer/text").stringValue()).isEqualTo("Hello.");
		assertThat(report.at("/answer/model").stringValue()).isEqualTo("gpt");
		assertThat(report.at("/answer/model_name").stringValue()).isEqualTo("gpt-5.5");
		assertThat(report.at("/answer/provider").stringValue()).isEqualTo("openai");
		assertThat(report.at("/answer/age_ms").isNull()).isTrue();
		assertThat(report.at("/answer/tokens")).hasToString("""
				{"input":1,"cached_input":2,"cache_write":3,"output":4,"reasoning":5}""");
		assertThat(report.at("/answer/cost/amount").decimalValue()).isEqualByComparingTo("0.0000125");
		assertThat(report.at("/answer/cost/currency").stringValue()).isEqualTo("USD");
		assertThat(report.at("/attempts/0")).hasToString("""
				{"model":"flash","provider":"gemini","number":1,"began_ms":20,"latency_ms":5,\
				"failure":{"kind":"overloaded","status":503,"message":"Try later.","action":"Wait."}}""");
		assertThat(report.at("/attempts/1/failure").isNull()).isTrue();
		assertThat(report.at("/rejections/0")).hasToString("""
				{"model":"opus","reason":"circuit_open","message":"The circuit is open.","retry_after_ms":1500}""");
	}

	@Test
	void whatNobodyCountedOrPricedIsNull() {
		AttemptRecord answered = attempt("gpt", "openai", null, TokenUsage.UNKNOWN, null);
		AnswerReport answer = CallReport.of(response(GPT, null, answered), Duration.ZERO).answer();
		assertThat(answer).isNotNull();
		assertThat(answer.tokens()).isNull();
		assertThat(answer.cost()).isNull();
	}

	@Test
	void cachedAnswerTellsItsAge() {
		CallReport report = CallReport.of(response(GPT, Degradation.cached(Duration.ofSeconds(7)), FAILED),
				Duration.ZERO);
		assertThat(report.outcome()).isEqualTo("cache");
		assertThat(report.answer()).extracting(AnswerReport::ageMs, AnswerReport::model).containsExactly(7000L, "gpt");
	}

	@Test
	void ruleHasNeitherModelNorAge() {
		CallReport report = CallReport.of(response(ModelTarget.NONE, Degradation.RULE, FAILED), Duration.ZERO);
		assertThat(report.outcome()).isEqualTo("rule");
		assertThat(report.answer()).extracting(AnswerReport::ageMs, AnswerReport::model).containsExactly(null, "none");
	}

	@Test
	void failureSaysWhatToDoAndWhen() {
		Call call = call();
		call.trail().add(FAILED);
		Failure failure = OVERLOADED.withServerDelay(Duration.ofSeconds(2));
		CallReport report = CallReport.of(ModelCallException.failed(call, failure), Duration.ofMillis(9));
		assertThat(report.outcome()).isEqualTo("failed");
		assertThat(report.answer()).isNull();
		assertThat(report.error()).isEqualTo(new ErrorReport("overloaded", "Wait.", null, 2000L));
		assertThat(report.attempts()).hasSize(1);
	}

	@Test
	void refusalOfEveryModelSaysWhy() {
		CallReport report = CallReport.of(ModelCallException.rejected(call(), OPEN), Duration.ZERO);
		assertThat(report.error()).isEqualTo(new ErrorReport("circuit_open", "The circuit is open.", null, 1500L));
		assertThat(report.attempts()).isEmpty();
	}

	private static JsonNode json(CallReport report) {
		JsonMapper mapper = new JsonMapper();
		return mapper.readTree(mapper.writeValueAsString(report));
	}

	private static RoutedResponse response(ModelTarget target, @Nullable Degradation degradation,
			AttemptRecord... attempts) {
		return new RoutedResponse(target, new ChatResponse(List.of(new Generation(new AssistantMessage("Hello.")))),
				degradation, List.of(attempts), List.of(new RejectionRecord("opus", OPEN)));
	}

	private static AttemptRecord attempt(String model, String provider, @Nullable Failure failure, TokenUsage usage,
			@Nullable Cost cost) {
		return new AttemptRecord(model, provider, 1, Duration.ofMillis(20), Duration.ZERO, Duration.ofMillis(5), null,
				failure, usage, cost);
	}

	private static Call call() {
		Duration second = Duration.ofSeconds(1);
		ModelRoute route = new ModelRoute("chat", GPT, List.of(), second, 0, second, second, DegradeSettings.OFF,
				StreamSettings.DEFAULTS);
		return new Call(1, route, new Prompt("hello"), null, Lane.ONLINE, Operation.CALL, 0, new Deadline(0),
				new Trail());
	}

}
