package io.modelrouter.sample.chat;

import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

/**
 * Reads the messages of role {@code assistant}: earlier answers, sent back.
 */
final class AssistantMessages {

	private static final List<String> TYPES = List.of("function");

	private AssistantMessages() {
	}

	static AssistantMessage read(Field message) {
		List<Field> toolCalls = message.at("tool_calls").elements();
		Field content = message.at("content");
		if (content.absent() && toolCalls.isEmpty()) {
			throw content.bad("must be text, unless there are 'tool_calls'.");
		}
		return AssistantMessage.builder()
			.content(content.absent() ? "" : Content.read(content).textOnly())
			.toolCalls(toolCalls.stream().map(AssistantMessages::toolCall).toList())
			.properties(ThoughtSignatures.metadata(toolCalls))
			.build();
	}

	private static ToolCall toolCall(Field call) {
		String type = call.object().at("type").oneOf(TYPES);
		Field function = call.at("function").object();
		return new ToolCall(call.at("id").textWithContent(), type, function.at("name").textWithContent(),
				function.at("arguments").text());
	}

}
