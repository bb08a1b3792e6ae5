package io.modelrouter.provider;

import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.AdvisorParams;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;

import io.modelrouter.FailureKind;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.retry.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tools and structured output work over a route's view with every wire format.
 */
class ToolLoopTests {

	private static final String OPENAI_TOOL = """
			{"id":"1","model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
			"content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"temperature","arguments":"{\\"city\\":\\"Rome\\"}"}}]}}]}""";

	private static final String OPENAI_ANSWER = """
			{"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",
			"content":"{\\"city\\":\\"Rome\\",\\"degrees\\":31}"}}]}""";

	private static final String ANTHROPIC_TOOL = """
			{"id":"1","type":"message","role":"assistant","model":"m","stop_reason":"tool_use","content":[{"type":"tool_use",
			"id":"c1","name":"temperature","input":{"city":"Rome"}}],"usage":{"input_tokens":1,"output_tokens":1}}""";

	private static final String ANTHROPIC_ANSWER = """
			{"id":"1","type":"message","role":"assistant","model":"m","stop_reason":"end_turn","content":[{"type":"text",
			"text":"{\\"city\\":\\"Rome\\",\\"degrees\\":31}"}],"usage":{"input_tokens":1,"output_tokens":1}}""";

	private static final String GEMINI_TOOL = """
			{"candidates":[{"finishReason":"STOP","content":{"role":"model","parts":[{"functionCall":{"name":"temperature",
			"args":{"city":"Rome"}}}]}}],"modelVersion":"m"}""";

	private static final String GEMINI_ANSWER = """
			{"candidates":[{"finishReason":"STOP","content":{"role":"model","parts":[{"text":
			"{\\"city\\":\\"Rome\\",\\"degrees\\":31}"}]}}],"modelVersion":"m"}""";

	private static final RetrySettings NO_RETRIES = new RetrySettings(new EnumMap<>(FailureKind.class));

	@ParameterizedTest
	@EnumSource
	void toolIsCalledAndItsResultSentBack(Wire wire) {
		Thermometer thermometer = new Thermometer();
		try (JsonServer server = new JsonServer(200, answer(wire)).first(200, toolCall(wire));
				ModelProvider provider = wire.providerAt(server.url(), new RecordingClassifier())) {
			String text = ChatClient.create(router(provider).route().chatModel())
				.prompt("How warm is it in Rome?")
				.tools(thermometer)
				.call()
				.content();
			assertThat(text).contains("31");
			assertThat(server.bodies()).hasSize(2);
			assertThat(server.bodies().get(1)).contains("31 degrees");
		}
		assertThat(thermometer.calls).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource
	void conversationGoesOnWithTheModelOfAnotherVendor(Wire other) {
		RecordingClassifier classifier = new RecordingClassifier();
		for (Wire wire : Wire.values()) {
			try (JsonServer first = new JsonServer(500, "{}").first(200, toolCall(wire));
					JsonServer second = new JsonServer(200, answer(other));
					ModelProvider primary = wire.providerAt(first.url(), classifier);
					ModelProvider fallback = other.providerAt("fallback", second.url(), classifier)) {
				ModelRouter router = ModelRouterBuilder.create()
					.retry(NO_RETRIES)
					.provider(primary, "scope")
					.provider(fallback, "other")
					.model("test", Wire.model())
					.model("fallback", new ModelSettings("f", "fallback-model", ModelSettings.Options.NONE))
					.route(new RouteSettings("only", "m", "f"))
					.build();
				String text = ChatClient.create(router.route().chatModel())
					.prompt("How warm is it in Rome?")
					.system("Be brief.")
					.tools(new Thermometer())
					.call()
					.content();
				assertThat(text).contains("31");
				assertThat(second.bodies()).singleElement()
					.satisfies((body) -> assertThat(body).contains("31 degrees").doesNotContain("id\":\"\""));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{not json" })
	void callOfAToolWithoutGoodArgumentsCanGoOnAtGemini(String arguments) {
		AssistantMessage call = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("c1", "function", "now", arguments)))
			.build();
		ToolResponseMessage result = ToolResponseMessage.builder()
			.responses(List.of(new ToolResponseMessage.ToolResponse("c1", "now", "noon")))
			.build();
		try (JsonServer server = new JsonServer(200, GEMINI_ANSWER);
				ModelProvider provider = Wire.GEMINI.providerAt(server.url(), new RecordingClassifier())) {
			provider.client(Wire.model())
				.call(new Prompt(List.of(new UserMessage("What time is it?"), call, result)), Wire.LONG);
			assertThat(server.bodies().get(0)).contains("noon");
		}
	}

	@Test
	void severalSystemMessagesReachGeminiAsOne() {
		try (JsonServer server = new JsonServer(200, GEMINI_ANSWER);
				ModelProvider provider = Wire.GEMINI.providerAt(server.url(), new RecordingClassifier())) {
			provider.client(Wire.model())
				.call(new Prompt(List.of(new SystemMessage("Be brief."), new UserMessage("How warm is it?"),
						new SystemMessage("Be kind."))), Wire.LONG);
			assertThat(server.bodies().get(0)).contains("Be brief.\\n\\nBe kind.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void entityIsReadFromTheAnswer(Wire wire) {
		try (JsonServer server = new JsonServer(200, answer(wire));
				ModelProvider provider = wire.providerAt(server.url(), new RecordingClassifier())) {
			Reading reading = ChatClient.create(router(provider).route().chatModel())
				.prompt("How warm is it in Rome?")
				.call()
				.entity(Reading.class);
			assertThat(reading).isEqualTo(new Reading("Rome", 31));
		}
	}

	@ParameterizedTest
	@EnumSource
	void schemaOfAnEntityGoesOutWhenTheProviderIsAskedForIt(Wire wire) {
		try (JsonServer server = new JsonServer(200, answer(wire));
				ModelProvider provider = wire.providerAt(server.url(), new RecordingClassifier())) {
			Reading reading = ChatClient.create(router(provider).route().chatModel())
				.prompt("How warm is it in Rome?")
				.advisors(AdvisorParams.ENABLE_NATIVE_STRUCTURED_OUTPUT)
				.call()
				.entity(Reading.class);
			assertThat(reading).isEqualTo(new Reading("Rome", 31));
			assertThat(server.bodies().get(0))
				.containsAnyOf("response_format", "output_config", "responseSchema", "responseJsonSchema")
				.contains("degrees");
		}
	}

	private static ModelRouter router(ModelProvider provider) {
		return ModelRouterBuilder.create()
			.provider(provider, "scope")
			.model("test", Wire.model())
			.route(new RouteSettings("only", "m"))
			.build();
	}

	private static String toolCall(Wire wire) {
		return switch (wire) {
			case OPENAI, OPENAI_COMPATIBLE -> OPENAI_TOOL;
			case ANTHROPIC -> ANTHROPIC_TOOL;
			case GEMINI -> GEMINI_TOOL;
		};
	}

	private static String answer(Wire wire) {
		return switch (wire) {
			case OPENAI, OPENAI_COMPATIBLE -> OPENAI_ANSWER;
			case ANTHROPIC -> ANTHROPIC_ANSWER;
			case GEMINI -> GEMINI_ANSWER;
		};
	}

	record Reading(String city, int degrees) {
	}

	static class Thermometer {

		private final AtomicInteger calls = new AtomicInteger();

		@Tool(description = "The temperature in a city")
		String temperature(String city) {
			this.calls.incrementAndGet();
			return "31 degrees in " + city;
		}

	}

}
