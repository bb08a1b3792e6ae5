package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;

import io.modelrouter.Degradation;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.TokenUsage;
import io.modelrouter.test.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All models of a route are down, on real sockets.
 */
class DegradeTests {

	@ParameterizedTest
	@EnumSource
	void sameRequestGetsTheKeptAnswerAndAnotherTheTextUntilAModelIsBack(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().thenAnswer("Four.");
			RouteClient route = drill.router.route("degrading");
			RoutedResponse live = route.tag("billing").call("Two and two?");
			assertThat(live.degraded()).isFalse();
			outage(drill);
			drill.time.advance(Duration.ofMinutes(5));

			RoutedResponse kept = route.call("Two and two?");
			assertThat(kept.text()).isEqualTo("Four.");
			assertThat(kept.model()).isEqualTo("first");
			assertThat(kept.degradation()).isNotNull();
			assertThat(kept.degradation().source()).isEqualTo(Degradation.Source.CACHE);
			assertThat(kept.degradation().age()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
			assertThat(kept.attempts()).isNotEmpty().allMatch((attempt) -> attempt.failure() != null);
			assertThat(kept.chatResponse().getResult().getMetadata().getFinishReason())
				.isEqualTo(live.chatResponse().getResult().getMetadata().getFinishReason());
			assertThat(kept.usage().getTotalTokens()).isZero();
			assertThat(kept.tokens()).isEqualTo(TokenUsage.UNKNOWN);
			assertThat(kept.cost()).isNull();
			assertLogged(drill, "cache", "first");

			RoutedResponse rule = route.call("Three and three?");
			assertThat(rule.text()).isEqualTo("Later.");
			assertThat(rule.model()).isEqualTo("none");
			assertThat(rule.degradation()).isEqualTo(Degradation.RULE);
			assertLogged(drill, "rule", "none");

			recovery(drill);
			RoutedResponse again = route.call("Three and three?");
			assertThat(again.degraded()).isFalse();
			assertThat(again.text()).isNotEqualTo("Later.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void cutAndDegradedAnswersAreNeverKept(WireType type) {
		try (Drill drill = Drill.of(type)) {
			RouteClient route = drill.router.route("degrading");
			Prompt cut = new Prompt("Tell me a long story.", ChatOptions.builder().maxTokens(3).build());
			assertThat(route.call(cut).chatResponse().getResult().getMetadata().getFinishReason())
				.matches("(?i)length|max_tokens");
			outage(drill);
			assertThat(route.call(cut).degradation()).isEqualTo(Degradation.RULE);
			assertThat(route.call(cut).degradation()).isEqualTo(Degradation.RULE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void chatClientThatIsMadeAnewGetsTheKeptAnswerAndItsMarks(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().thenAnswer("Sunny.");
			assertThat(text(ask(drill, 0.125))).isEqualTo("Sunny.");
			outage(drill);
			ChatResponse kept = ask(drill, 0.125);
			assertThat(text(kept)).isEqualTo("Sunny.");
			assertThat(kept.getMetadata().<String>get("model-router.degraded")).isEqualTo("cache");
			assertThat(kept.getMetadata().<Duration>get("model-router.degraded-age")).isPositive();
			assertThat(kept.getMetadata().<String>get("model-router.model")).isEqualTo("first");
			ChatResponse rule = ask(drill, 0.25);
			assertThat(text(rule)).isEqualTo("Later.");
			assertThat(rule.getMetadata().<String>get("model-router.degraded")).isEqualTo("rule");
			assertThat(rule.getMetadata().containsKey("model-router.degraded-age")).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void keptAnswerHasTheShapeThatWasAskedFor(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().thenAnswer("{\"number\":\"7\"}");
			assertThat(invoice(drill)).isEqualTo(new Invoice("7"));
			outage(drill);
			assertThat(invoice(drill)).isEqualTo(new Invoice("7"));
		}
	}

	private static Invoice invoice(Drill drill) {
		return ChatClient.create(drill.router.route("degrading").chatModel())
			.prompt("Which invoice?")
			.call()
			.entity(Invoice.class);
	}

	private static ChatResponse ask(Drill drill, double temperature) {
		return Objects.requireNonNull(ChatClient.create(drill.router.route("degrading").chatModel())
			.prompt("What is the weather?")
			.options(ChatOptions.builder().temperature(temperature))
			.tools(new Weather())
			.call()
			.chatResponse());
	}

	private static String text(ChatResponse response) {
		return response.getResult().getOutput().getText();
	}

	private static void outage(Drill drill) {
		drill.primary().always(Fault.status(503));
		drill.fallback().always(Fault.reset());
	}

	private static void recovery(Drill drill) {
		drill.primary().clear();
		drill.fallback().clear();
		drill.time.advance(Duration.ofMinutes(1));
	}

	private static void assertLogged(Drill drill, String source, String model) {
		List<ModelCallLog> calls = drill.log.stream().filter((entry) -> entry.event() == Event.CALL).toList();
		ModelCallLog last = calls.get(calls.size() - 1);
		assertThat(last.result()).isEqualTo(Result.DEGRADED);
		assertThat(last.target().id()).isEqualTo(model);
		assertThat(last.degradation()).isNotNull();
		assertThat(last.degradation().source().code()).isEqualTo(source);
		assertThat(last.toString()).doesNotContain("Two", "Three", "Four");
	}

	record Invoice(String number) {

	}

	static class Weather {

		@Tool(description = "Tells the weather")
		String currentWeather() {
			return "sunny";
		}

	}

}
