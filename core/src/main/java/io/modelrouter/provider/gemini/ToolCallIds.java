package io.modelrouter.provider.gemini;

import java.util.List;
import java.util.UUID;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Gives tool calls the ids that Gemini does not: other vendors refuse a conversation
 * without them, should one of them have to go on with it.
 */
final class ToolCallIds {

	private ToolCallIds() {
	}

	static ChatResponse fill(ChatResponse response) {
		if (!response.hasToolCalls()) {
			return response;
		}
		List<Generation> generations = response.getResults().stream().map(ToolCallIds::fill).toList();
		return new ChatResponse(generations, response.getMetadata());
	}

	private static Generation fill(Generation generation) {
		AssistantMessage message = generation.getOutput();
		AssistantMessage filled = AssistantMessage.builder()
			.content(message.getText())
			.properties(message.getMetadata())
			.toolCalls(message.getToolCalls().stream().map(ToolCallIds::fill).toList())
			.media(message.getMedia())
			.build();
		return new Generation(filled, generation.getMetadata());
	}

	private static ToolCall fill(ToolCall call) {
		return !call.id().isEmpty() ? call
				: new ToolCall("call_" + UUID.randomUUID(), call.type(), call.name(), call.arguments());
	}

}
