package io.modelrouter.sample.chat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * One answer out of a response. Spring AI makes several generations of one answer of
 * Gemini or Anthropic: one for each part, and one for each thought, which is left out
 * here.
 *
 * @param text all its text
 * @param toolCalls the tools it asks for
 * @param signatures Gemini's thought signatures of the tool calls, in their order
 * @param finishReason why it ended, in the provider's words
 */
record Answer(String text, List<ToolCall> toolCalls, List<String> signatures, String finishReason) {

	static Answer of(ChatResponse response) {
		List<Generation> generations = response.getResults();
		List<AssistantMessage> parts = generations.stream()
			.map(Generation::getOutput)
			.filter((part) -> !isThought(part.getMetadata()))
			.toList();
		String text = parts.stream()
			.map(AssistantMessage::getText)
			.filter((part) -> part != null)
			.collect(Collectors.joining());
		List<ToolCall> toolCalls = parts.stream().flatMap((part) -> part.getToolCalls().stream()).toList();
		List<String> signatures = parts.stream().flatMap((part) -> ThoughtSignatures.of(part).stream()).toList();
		String finishReason = generations.isEmpty() ? null
				: generations.get(generations.size() - 1).getMetadata().getFinishReason();
		return new Answer(text, toolCalls, signatures, (finishReason != null) ? finishReason : "");
	}

	/** Gemini marks thoughts; Anthropic's carry a signature or are encrypted data. */
	private static boolean isThought(Map<String, Object> metadata) {
		return Boolean.TRUE.equals(metadata.get("isThought")) || metadata.containsKey("signature")
				|| metadata.containsKey("data");
	}

	/**
	 * Names the reason; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "answer, " + this.finishReason;
	}

}
