package io.modelrouter.sample.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * Reads {@code messages}. Used once per request.
 */
final class MessagesReader {

	private static final List<String> ROLES = List.of("system", "developer", "user", "assistant", "tool");

	private final List<Message> messages = new ArrayList<>();

	private final Map<String, String> toolNames = new HashMap<>();

	private MessagesReader() {
	}

	static List<Message> read(Field messages) {
		List<Field> elements = messages.elements();
		if (elements.isEmpty()) {
			throw messages.bad("must have at least one message.");
		}
		MessagesReader reader = new MessagesReader();
		elements.forEach((element) -> reader.add(element.object()));
		return reader.messages;
	}

	private void add(Field message) {
		switch (message.at("role").oneOf(ROLES)) {
			case "user" -> this.messages.add(user(message));
			case "assistant" -> this.messages.add(assistant(message));
			case "tool" -> addToolResult(message);
			default -> addInstruction(Content.read(message.at("content")).textOnly());
		}
	}

	private UserMessage user(Field message) {
		Content content = Content.read(message.at("content"));
		return UserMessage.builder().text(content.text()).media(content.media()).build();
	}

	private AssistantMessage assistant(Field message) {
		AssistantMessage assistant = AssistantMessages.read(message);
		assistant.getToolCalls().forEach((call) -> this.toolNames.put(call.id(), call.name()));
		return assistant;
	}

	/** Instructions that follow each other become one: Gemini takes only one. */
	private void addInstruction(String text) {
		String before = (last() instanceof SystemMessage) ? removeLast().getText() + "\n\n" : "";
		this.messages.add(new SystemMessage(before + text));
	}

	/**
	 * Results that follow each other become one message: Anthropic and Gemini want the
	 * results of one turn together.
	 */
	private void addToolResult(Field message) {
		Field id = message.at("tool_call_id");
		String name = this.toolNames.get(id.text());
		if (name == null) {
			throw id.bad("answers no tool call of the messages before it.");
		}
		List<ToolResponse> results = new ArrayList<>();
		if (last() instanceof ToolResponseMessage previous) {
			results.addAll(previous.getResponses());
			removeLast();
		}
		results.add(new ToolResponse(id.text(), name, Content.read(message.at("content")).textOnly()));
		this.messages.add(ToolResponseMessage.builder().responses(results).build());
	}

	private @Nullable Message last() {
		return this.messages.isEmpty() ? null : this.messages.get(this.messages.size() - 1);
	}

	private Message removeLast() {
		return this.messages.remove(this.messages.size() - 1);
	}

}
