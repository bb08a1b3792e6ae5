package io.modelrouter.provider;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.RouterChatOptions;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options of any type reach every wire format in its own words.
 */
class OptionsOnTheWireTests {

	private static final String SCHEMA = """
			{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""";

	private static final ModelSettings.Options CONFIGURED = new ModelSettings.Options(0.1, 2048, 0.8, null,
			List.of("CONFIGURED"), null, null);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void whatNobodySetIsNotSent(Wire wire) {
		Sent sent = send(wire, ModelSettings.Options.NONE, null);
		assertThat(sent.temperature()).isNull();
		assertThat(sent.topP()).isNull();
		assertThat(sent.stop()).isNull();
		assertThat(sent.tools()).isNull();
		assertThat(sent.maxTokens()).isEqualTo((wire == Wire.ANTHROPIC) ? 4096 : null);
	}

	@ParameterizedTest
	@EnumSource
	void configuredOptionsAreSent(Wire wire) {
		Sent sent = send(wire, CONFIGURED, null);
		assertThat(sent.temperature()).isEqualTo(0.1);
		assertThat(sent.topP()).isEqualTo(0.8);
		assertThat(sent.maxTokens()).isEqualTo(2048);
		assertThat(sent.stop()).containsExactly("CONFIGURED");
	}

	@ParameterizedTest
	@EnumSource
	void callersPortableOptionsWinButTheModelIsTheRoutes(Wire wire) {
		Sent sent = send(wire, CONFIGURED,
				ChatOptions.builder()
					.model("another-model")
					.temperature(0.6)
					.maxTokens(77)
					.stopSequences(List.of("A", "B"))
					.build());
		assertThat(sent.model()).isEqualTo(Wire.MODEL);
		assertThat(sent.temperature()).isEqualTo(0.6);
		assertThat(sent.topP()).isEqualTo(0.8);
		assertThat(sent.maxTokens()).isEqualTo(77);
		assertThat(sent.stop()).containsExactly("A", "B");
	}

	@ParameterizedTest
	@EnumSource
	void optionsOfAnyVendorReachEveryOther(Wire wire) {
		List<ChatOptions> options = List.of(OpenAiChatOptions.builder().temperature(0.6).maxTokens(77).build(),
				OpenAiChatOptions.builder().temperature(0.6).maxCompletionTokens(77).build(),
				AnthropicChatOptions.builder().temperature(0.6).maxTokens(77).build(),
				GoogleGenAiChatOptions.builder().temperature(0.6).maxOutputTokens(77).build(),
				RouterChatOptions.builder().temperature(0.6).maxTokens(77).build(),
				RouterChatOptions.builder()
					.combineWith(OpenAiChatOptions.builder().temperature(0.6).maxCompletionTokens(77))
					.build());
		for (ChatOptions given : options) {
			Sent sent = send(wire, CONFIGURED, given);
			assertThat(sent.model()).isEqualTo(Wire.MODEL);
			assertThat(sent.temperature()).isEqualTo(0.6);
			assertThat(sent.maxTokens()).isEqualTo(77);
			assertThat(sent.topP()).isEqualTo(0.8);
			assertThat(sent.stop()).containsExactly("CONFIGURED");
		}
	}

	@ParameterizedTest
	@EnumSource
	void defaultsOfVendorsOptionsDoNotLeak(Wire wire) {
		for (ChatOptions given : List.of(OpenAiChatOptions.builder().build(), AnthropicChatOptions.builder().build(),
				GoogleGenAiChatOptions.builder().build())) {
			Sent sent = send(wire, CONFIGURED, given);
			assertThat(sent.model()).isEqualTo(Wire.MODEL);
			assertThat(sent.temperature()).isEqualTo(0.1);
			assertThat(sent.topP()).isEqualTo(0.8);
			assertThat(sent.maxTokens()).isEqualTo(2048);
		}
	}

	@ParameterizedTest
	@EnumSource
	void toolsAreSentOnceHoweverOftenTheyAreSent(Wire wire) {
		ToolCallingChatOptions options = ToolCallingChatOptions.builder()
			.toolCallbacks(Tools.weather())
			.toolContext(Map.of("tenant", "t"))
			.build();
		for (int i = 0; i < 3; i++) {
			Sent sent = send(wire, CONFIGURED, options);
			assertThat(sent.tools()).hasSize(1);
			assertThat(sent.body().toString()).contains("weather").doesNotContain("tenant");
			assertThat(sent.stop()).containsExactly("CONFIGURED");
		}
	}

	@ParameterizedTest
	@EnumSource
	void sameRouterOptionsMayBeSentManyTimes(Wire wire) {
		RouterChatOptions options = RouterChatOptions.builder()
			.combineWith(OpenAiChatOptions.builder().stop(List.of("A")).toolCallbacks(Tools.weather()).seed(1))
			.build();
		for (int i = 0; i < 3; i++) {
			Sent sent = send(wire, CONFIGURED, options);
			assertThat(sent.tools()).hasSize(1);
			assertThat(sent.stop()).containsExactly("A");
		}
	}

	@ParameterizedTest
	@EnumSource
	void outputSchemaIsSent(Wire wire) {
		for (ChatOptions given : List.of(StructuredOutputChatOptions.builder().outputSchema(SCHEMA).build(),
				OpenAiChatOptions.builder().outputSchema(SCHEMA).build(),
				AnthropicChatOptions.builder().outputSchema(SCHEMA).build(),
				RouterChatOptions.builder().outputSchema(SCHEMA).build(),
				RouterChatOptions.builder()
					.combineWith(GoogleGenAiChatOptions.builder().outputSchema(SCHEMA))
					.build())) {
			assertThat(send(wire, CONFIGURED, given).schema().toString()).contains("city");
		}
	}

	@Test
	void whatOnlyOneVendorKnowsReachesIt() {
		JsonNode openAi = send(Wire.OPENAI, CONFIGURED,
				OpenAiChatOptions.builder().seed(7).reasoningEffort("low").build())
			.body();
		assertThat(openAi.path("seed").asInt()).isEqualTo(7);
		assertThat(openAi.path("reasoning_effort").asString()).isEqualTo("low");
		assertThat(send(Wire.ANTHROPIC, CONFIGURED,
				RouterChatOptions.builder().combineWith(AnthropicChatOptions.builder().thinkingEnabled(1024)).build())
			.body()
			.path("thinking")
			.path("budget_tokens")
			.asInt()).isEqualTo(1024);
		assertThat(send(Wire.GEMINI, CONFIGURED, GoogleGenAiChatOptions.builder().thinkingBudget(512).build()).body()
			.path("generationConfig")
			.path("thinkingConfig")
			.path("thinkingBudget")
			.asInt()).isEqualTo(512);
	}

	@Test
	void openAiGetsTheNewNameOfTheMaximumAndOthersTheOld() {
		ChatOptions options = ChatOptions.builder().maxTokens(77).build();
		JsonNode openAi = send(Wire.OPENAI, CONFIGURED, options).body();
		assertThat(openAi.path("max_completion_tokens").asInt()).isEqualTo(77);
		assertThat(openAi.has("max_tokens")).isFalse();
		JsonNode compatible = send(Wire.OPENAI_COMPATIBLE, CONFIGURED, options).body();
		assertThat(compatible.path("max_tokens").asInt()).isEqualTo(77);
		assertThat(compatible.has("max_completion_tokens")).isFalse();
	}

	@Test
	void callersHeadersDoNotReplaceTheKey() {
		send(Wire.OPENAI, CONFIGURED,
				OpenAiChatOptions.builder()
					.customHeaders(Map.of("Authorization", "Bearer theirs", "X-Own", "1"))
					.build());
		RecordedRequest request = this.simulator.requests().get(0);
		assertThat(request.headers().get("Authorization")).containsExactly("Bearer key-1234567890");
		assertThat(request.header("X-Own")).isEqualTo("1");
	}

	private Sent send(Wire wire, ModelSettings.Options configured, ChatOptions given) {
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ModelClient client = provider.client(Wire.model(configured));
			client.call(new Prompt("Hello", given), Wire.LONG);
		}
		List<RecordedRequest> requests = this.simulator.requests();
		RecordedRequest last = requests.get(requests.size() - 1);
		return new Sent(last.model(), new JsonMapper().readTree(last.body()));
	}

	/** A request body, whatever its wire format calls things. */
	private record Sent(String model, JsonNode body) {

		private JsonNode first(String... names) {
			for (JsonNode node : List.of(this.body, this.body.path("generationConfig"))) {
				for (String name : names) {
					if (node.has(name)) {
						return node.get(name);
					}
				}
			}
			return null;
		}

		Double temperature() {
			return number("temperature");
		}

		Double topP() {
			return number("top_p", "topP");
		}

		private Double number(String... names) {
			JsonNode node = first(names);
			// Gemini's SDK sends floats.
			return (node != null) ? Math.round(node.asDouble() * 1000) / 1000.0 : null;
		}

		Integer maxTokens() {
			JsonNode node = first("max_tokens", "max_completion_tokens", "maxOutputTokens");
			return (node != null) ? node.asInt() : null;
		}

		List<String> stop() {
			JsonNode node = first("stop", "stop_sequences", "stopSequences");
			if (node == null) {
				return null;
			}
			return node.isString() ? List.of(node.asString()) : node.valueStream().map(JsonNode::asString).toList();
		}

		JsonNode schema() {
			return first("response_format", "output_config", "responseJsonSchema", "responseSchema");
		}

		List<JsonNode> tools() {
			JsonNode node = this.body.get("tools");
			return (node != null) ? node.valueStream().toList() : null;
		}

	}

}
