package io.modelrouter.degrade;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.anthropic.models.messages.ToolChoice;
import com.anthropic.models.messages.ToolChoiceAny;
import com.anthropic.models.messages.ToolChoiceTool;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

import io.modelrouter.RouterChatOptions;

/** One option changed, all else equal. */
final class SampleOptions {

	private SampleOptions() {
	}

	static void add(Map<String, Supplier<Prompt>> requests) {
		put(requests, "nothing set", () -> portable());
		put(requests, "temperature", () -> portable().temperature(0.5));
		put(requests, "other temperature", () -> portable().temperature(0.6));
		put(requests, "max tokens", () -> portable().maxTokens(5));
		put(requests, "top p", () -> portable().topP(0.5));
		put(requests, "top k", () -> portable().topK(5));
		put(requests, "stop sequence", () -> portable().stopSequences(List.of("a", "b")));
		put(requests, "one stop sequence", () -> portable().stopSequences(List.of("ab")));
		put(requests, "frequency penalty", () -> portable().frequencyPenalty(0.5));
		put(requests, "presence penalty", () -> portable().presencePenalty(0.5));
		put(requests, "router options", () -> RouterChatOptions.builder());
		put(requests, "router temperature", () -> RouterChatOptions.builder().temperature(0.5));
		put(requests, "schema", () -> RouterChatOptions.builder().outputSchema("{}"));
		put(requests, "other schema", () -> RouterChatOptions.builder().outputSchema("{ }"));
		put(requests, "tool context", () -> RouterChatOptions.builder().toolContext("tenant", "a"));
		put(requests, "other tool context", () -> RouterChatOptions.builder().toolContext("tenant", "b"));
		put(requests, "tool", () -> tool("weather", "Tells the weather", Integer.class));
		put(requests, "tool name", () -> tool("wether", "Tells the weather", Integer.class));
		put(requests, "tool description", () -> tool("weather", "Tells the wether", Integer.class));
		put(requests, "tool schema", () -> tool("weather", "Tells the weather", String.class));
		add(requests, "openai",
				List.of(() -> OpenAiChatOptions.builder(), () -> OpenAiChatOptions.builder().temperature(0.5),
						() -> OpenAiChatOptions.builder().seed(1), () -> OpenAiChatOptions.builder().seed(2),
						() -> OpenAiChatOptions.builder().reasoningEffort("low"),
						() -> OpenAiChatOptions.builder().verbosity("low"),
						() -> OpenAiChatOptions.builder().extraBody(Map.of("a", Map.of("b", 1))),
						() -> OpenAiChatOptions.builder().extraBody(Map.of("a", Map.of("b", 2))),
						() -> OpenAiChatOptions.builder().logitBias(Map.of("1", 1)),
						() -> OpenAiChatOptions.builder().toolChoice("none"),
						() -> OpenAiChatOptions.builder().outputSchema("{\"type\":\"object\"}")));
		add(requests, "anthropic", List.of(() -> AnthropicChatOptions.builder(),
				() -> AnthropicChatOptions.builder().temperature(0.5),
				() -> AnthropicChatOptions.builder().inferenceGeo("eu"),
				() -> AnthropicChatOptions.builder().thinkingEnabled(1024),
				() -> AnthropicChatOptions.builder().thinkingEnabled(2048),
				() -> AnthropicChatOptions.builder().toolChoice(ToolChoice.ofAny(ToolChoiceAny.builder().build())),
				() -> AnthropicChatOptions.builder()
					.toolChoice(ToolChoice.ofTool(ToolChoiceTool.builder().name("a").build())),
				() -> AnthropicChatOptions.builder()
					.toolChoice(ToolChoice.ofTool(ToolChoiceTool.builder().name("b").build())),
				() -> AnthropicChatOptions.builder().httpHeaders(Map.of("a", "b"))));
		add(requests, "gemini",
				List.of(() -> GoogleGenAiChatOptions.builder(), () -> GoogleGenAiChatOptions.builder().temperature(0.5),
						() -> GoogleGenAiChatOptions.builder().thinkingBudget(1),
						() -> GoogleGenAiChatOptions.builder().includeThoughts(true),
						() -> GoogleGenAiChatOptions.builder().googleSearchRetrieval(true),
						() -> GoogleGenAiChatOptions.builder().labels(Map.of("a", "b"))));
	}

	/** Both as a vendor's own object, and carried by the router's. */
	private static void add(Map<String, Supplier<Prompt>> requests, String vendor,
			List<Supplier<ChatOptions.Builder<?>>> options) {
		for (int i = 0; i < options.size(); i++) {
			Supplier<ChatOptions.Builder<?>> builder = options.get(i);
			put(requests, vendor + " " + i, builder);
			put(requests, vendor + " carried " + i, () -> RouterChatOptions.builder().combineWith(builder.get()));
		}
	}

	private static ChatOptions.Builder<?> portable() {
		return ChatOptions.builder();
	}

	private static ChatOptions.Builder<?> tool(String name, String description, Class<?> input) {
		ToolCallback tool = FunctionToolCallback.builder(name, (Object value) -> "sunny")
			.description(description)
			.inputType(input)
			.build();
		return RouterChatOptions.builder().toolCallbacks(List.of(tool));
	}

	private static void put(Map<String, Supplier<Prompt>> requests, String name,
			Supplier<ChatOptions.Builder<?>> options) {
		requests.put(name, () -> new Prompt("Hello", options.get().build()));
	}

}
