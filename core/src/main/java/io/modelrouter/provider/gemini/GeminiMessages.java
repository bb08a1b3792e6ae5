package io.modelrouter.provider.gemini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as Spring AI's model class for Gemini can send them: one system message at
 * most, and results of tools that are JSON. Thread-safe.
 */
final class GeminiMessages {

	private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

	List<Message> adapt(List<Message> messages) {
		long systems = messages.stream().filter(GeminiMessages::isSystem).count();
		if (systems <= 1 && messages.stream().noneMatch(GeminiMessages::speaksOfTools)) {
			return messages;
		}
		List<Message> adapted = new ArrayList<>(messages.size());
		if (systems > 0) {
			adapted.add(new SystemMessage(messages.stream()
				.filter(GeminiMessages::isSystem)
				.map(Message::getText)
				.collect(Collectors.joining("\n\n"))));
		}
		messages.stream().filter((message) -> !isSystem(message)).map(this::adapt).forEach(adapted::add);
		return adapted;
	}

	private static boolean isSystem(Message message) {
		return message.getMessageType() == MessageType.SYSTEM;
	}

	private static boolean speaksOfTools(Message message) {
		return message instanceof ToolResponseMessage
				|| message instanceof AssistantMessage assistant && assistant.hasToolCalls();
	}

	private Message adapt(Message message) {
		if (message instanceof AssistantMessage assistant && assistant.hasToolCalls()) {
			return AssistantMessage.builder()
				.content(assistant.getText())
				.properties(assistant.getMetadata())
				.toolCalls(assistant.getToolCalls().stream().map(this::adapt).toList())
				.media(assistant.getMedia())
				.build();
		}
		if (!(message instanceof ToolResponseMessage results)) {
			return message;
		}
		return ToolResponseMessage.builder()
			.responses(results.getResponses().stream().map(this::adapt).toList())
			.metadata(results.getMetadata())
			.build();
	}

	/**
	 * Others send nothing for no arguments, and models write what is not JSON.
	 */
	private ToolCall adapt(ToolCall call) {
		String arguments = call.arguments();
		if (isJson(arguments)) {
			return call;
		}
		String json = arguments.isBlank() ? "{}" : this.json.writeValueAsString(Map.of("arguments", arguments));
		return new ToolCall(call.id(), call.type(), call.name(), json);
	}

	private ToolResponse adapt(ToolResponse result) {
		return isJson(result.responseData()) ? result
				: new ToolResponse(result.id(), result.name(), this.json.writeValueAsString(result.responseData()));
	}

	private boolean isJson(String text) {
		try {
			return !this.json.readTree(text).isMissingNode();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
