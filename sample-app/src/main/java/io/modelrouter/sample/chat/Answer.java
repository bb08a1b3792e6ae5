package io.modelrouter.sample.chat;

import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.Generation;

import io.modelrouter.RoutedResponse;

/**
 * One answer out of a response: its parts taken together.
 *
 * @param text all its text
 * @param toolCalls the tools it asks for
 * @param signatures Gemini's thought signatures of the tool calls, in their order
 * @param finishReason why it ended, in the provider's words
 */
record Answer(String text, List<ToolCall> toolCalls, List<String> signatures, String finishReason) {

	static Answer of(RoutedResponse response) {
		List<AssistantMessage> parts = response.parts();
		List<ToolCall> toolCalls = parts.stream().flatMap((part) -> part.getToolCalls().stream()).toList();
		List<String> signatures = parts.stream().flatMap((part) -> ThoughtSignatures.of(part).stream()).toList();
		List<Generation> generations = response.chatResponse().getResults();
		String finishReason = generations.isEmpty() ? null
				: generations.get(generations.size() - 1).getMetadata().getFinishReason();
		return new Answer(response.text(), toolCalls, signatures, (finishReason != null) ? finishReason : "");
	}

	/**
	 * Names the reason; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "answer, " + this.finishReason;
	}

}
