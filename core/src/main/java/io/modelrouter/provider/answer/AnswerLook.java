package io.modelrouter.provider.answer;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * A cheap look at an answer that an SDK has read. Immutable.
 *
 * @param hasContent whether there is text, a tool call or media
 * @param isAnswer whether there is a generation at all
 * @param finish the finish reason of the first generation in lower case, empty if unknown
 */
public record AnswerLook(boolean isAnswer, boolean hasContent, String finish) {

	private static final Set<String> NORMAL = Set.of("", "stop", "length", "tool_calls", "function_call", "end_turn",
			"max_tokens", "stop_sequence", "tool_use", "pause_turn", "model_context_window_exceeded");

	/**
	 * Looks at a response; null is no answer.
	 */
	public static AnswerLook at(@Nullable ChatResponse response) {
		Generation first = (response != null) ? response.getResult() : null;
		if (response == null || first == null) {
			return new AnswerLook(false, false, "");
		}
		String finish = first.getMetadata().getFinishReason();
		return new AnswerLook(true, response.getResults().stream().anyMatch(AnswerLook::hasContent),
				(finish != null) ? finish.toLowerCase(Locale.ROOT) : "");
	}

	private static boolean hasContent(Generation generation) {
		String text = generation.getOutput().getText();
		return (text != null && !text.isEmpty()) || generation.getOutput().hasToolCalls()
				|| !generation.getOutput().getMedia().isEmpty();
	}

	/**
	 * Whether a closer look is due.
	 */
	public boolean isDoubtful() {
		return !this.hasContent || !NORMAL.contains(this.finish);
	}

}
