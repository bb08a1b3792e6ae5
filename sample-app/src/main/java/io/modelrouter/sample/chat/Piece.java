package io.modelrouter.sample.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.util.StringUtils;

/**
 * What a chunk of a stream brings.
 *
 * @param reasoning thoughts, where the model shows them
 * @param text text of the answer
 * @param toolCalls the tools it asks for
 * @param signatures Gemini's thought signatures of the tool calls, in their order
 * @param finishReason why the answer ended, in the provider's words; null if it goes on
 */
record Piece(String reasoning, String text, List<ToolCall> toolCalls, List<String> signatures,
		@Nullable String finishReason) {

	/** Where Spring AI has the thoughts of OpenAI's relatives. */
	private static final String REASONING = "reasoningContent";

	static Piece of(ChatResponse chunk) {
		StringBuilder reasoning = new StringBuilder();
		StringBuilder text = new StringBuilder();
		List<ToolCall> toolCalls = new ArrayList<>();
		List<String> signatures = new ArrayList<>();
		String finishReason = null;
		for (Generation generation : chunk.getResults()) {
			AssistantMessage part = generation.getOutput();
			String content = (part.getText() != null) ? part.getText() : "";
			(isThought(part.getMetadata()) ? reasoning : text).append(content);
			if (part.getMetadata().get(REASONING) instanceof String thought) {
				reasoning.append(thought);
			}
			toolCalls.addAll(part.getToolCalls());
			signatures.addAll(ThoughtSignatures.of(part));
			String reason = generation.getMetadata().getFinishReason();
			finishReason = StringUtils.hasText(reason) ? reason : finishReason;
		}
		return new Piece(reasoning.toString(), text.toString(), toolCalls, signatures, finishReason);
	}

	/** Gemini's and Anthropic's thoughts are messages of their own. */
	private static boolean isThought(Map<String, Object> metadata) {
		return Boolean.TRUE.equals(metadata.get("isThought")) || Boolean.TRUE.equals(metadata.get("thinking"));
	}

	/**
	 * Names the reason; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "piece, " + this.finishReason;
	}

}
