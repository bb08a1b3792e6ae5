package io.modelrouter.sample.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

	private final List<String> instructions = new ArrayList<>();

	private final List<Message> conversation = new ArrayList<>();

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
		return reader.messages();
	}

	/**
	 * The instructions are one message at the top: Gemini and Anthropic have no other.
	 */
	private List<Message> messages() {
		List<Message> messages = new ArrayList<>(this.conversation.size() + 1);
		if (!this.instructions.isEmpty()) {
			messages.add(new SystemMessage(String.join("\n\n", this.instructions)));
		}
		messages.addAll(this.conversation);
		return messages;
	}

	private void add(Field message) {
		switch (message.at("role").oneOf(ROLES)) {
			case "user" -> this.conversation.add(user(message));
			case "assistant" -> this.conversation.add(assistant(message));
			case "tool" -> addToolResult(message);
			default -> this.instructions.add(Content.read(message.at("content")).textOnly());
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
		int last = this.conversation.size() - 1;
		if (this.conversation.get(last) instanceof ToolResponseMessage previous) {
			results.addAll(previous.getResponses());
			this.conversation.remove(last);
		}
		String result = Content.read(message.at("content")).textOnly();
		results.add(new ToolResponse(id.text(), name, result));
		this.conversation.add(ToolResponseMessage.builder().responses(results).build());
	}

}
