package io.modelrouter.provider.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.JsonString;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import com.openai.models.completions.CompletionUsage;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Makes of the events of a stream the chunks that Spring AI makes of them, with the
 * reasoning, which it loses, and without a finish reason where none was told.
 */
final class OpenAiChunks {

	/** Where Spring AI looks for it when it sends a tool call back. */
	private static final String ADDITIONAL_PROPERTIES = "openai.tool_calls.additional_properties";

	private static final List<String> REASONING = List.of("reasoning_content", "reasoning");

	private OpenAiChunks() {
	}

	/**
	 * The chunk of an event.
	 */
	static ChatResponse chunk(ChatCompletionChunk event) {
		List<Generation> generations = new ArrayList<>(event.choices().size());
		for (Choice choice : event.choices()) {
			generations.add(generation(event.id(), choice));
		}
		ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder()
			.id(event.id())
			.model(event.model())
			.keyValue("created", event._created().asKnown().orElse(0L));
		event.usage().ifPresent((usage) -> metadata.usage(usage(usage)));
		event._additionalProperties().forEach((name, value) -> metadata.keyValue(name, plain(value)));
		return new ChatResponse(generations, metadata.build());
	}

	private static DefaultUsage usage(CompletionUsage usage) {
		Long cached = usage.promptTokensDetails().flatMap((details) -> details.cachedTokens()).orElse(null);
		return new DefaultUsage((int) usage.promptTokens(), (int) usage.completionTokens(), (int) usage.totalTokens(),
				usage, cached, null);
	}

	private static Generation generation(String id, Choice choice) {
		Delta delta = choice.delta();
		String finish = choice.finishReason().map((reason) -> reason.asString().toUpperCase(Locale.ROOT)).orElse("");
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("id", id);
		properties.put("role", "assistant");
		properties.put("index", choice.index());
		properties.put("finishReason", finish);
		properties.put("refusal", delta.refusal().orElse(""));
		properties.put("annotations", List.of());
		properties.put("reasoningContent", reasoning(delta));
		List<AssistantMessage.ToolCall> toolCalls = new ArrayList<>();
		delta.toolCalls().ifPresent((calls) -> toolCalls(calls, toolCalls, properties));
		AssistantMessage message = AssistantMessage.builder()
			.content(delta.content().orElse(""))
			.properties(properties)
			.toolCalls(toolCalls)
			.build();
		return new Generation(message, finish.isEmpty() ? ChatGenerationMetadata.NULL
				: ChatGenerationMetadata.builder().finishReason(finish).build());
	}

	private static String reasoning(Delta delta) {
		Map<String, JsonValue> others = delta._additionalProperties();
		for (int i = 0; i < REASONING.size() && !others.isEmpty(); i++) {
			if (others.get(REASONING.get(i)) instanceof JsonString text && !text.value().isEmpty()) {
				return text.value();
			}
		}
		return "";
	}

	private static void toolCalls(List<Delta.ToolCall> calls, List<AssistantMessage.ToolCall> toolCalls,
			Map<String, Object> properties) {
		Map<String, String> additional = new LinkedHashMap<>();
		for (Delta.ToolCall call : calls) {
			String id = call.id().orElse("");
			call.function()
				.ifPresent((function) -> toolCalls.add(new AssistantMessage.ToolCall(id, "function",
						function.name().orElse(""), function.arguments().orElse("{}"))));
			if (!call._additionalProperties().isEmpty()) {
				additional.put(id, json(call._additionalProperties()));
			}
		}
		if (!additional.isEmpty()) {
			properties.put(ADDITIONAL_PROPERTIES, additional);
		}
	}

	private static String json(Map<String, JsonValue> values) {
		try {
			return ObjectMappers.jsonMapper().writeValueAsString(values);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("What was read cannot be written", ex);
		}
	}

	private static Object plain(JsonValue value) {
		Object plain = value.convert(Object.class);
		return (plain != null) ? plain : "";
	}

}
