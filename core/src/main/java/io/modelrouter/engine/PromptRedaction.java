package io.modelrouter.engine;

import java.util.List;
import java.util.Objects;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Takes out of a provider's message what it quotes of the prompt, so that failures can be
 * logged.
 */
final class PromptRedaction {

	/** Shorter runs are words that any message may use. */
	private static final int SHORTEST = 16;

	private static final int SHORTEST_WHOLE = 6;

	/** Of each message of the prompt; the rest of a huge one is not worth the time. */
	private static final int SEARCHED = 100_000;

	private static final String REDACTED = "…";

	private PromptRedaction() {
	}

	static String redact(String message, Prompt prompt) {
		List<String> texts = prompt.getInstructions().stream().map(PromptRedaction::text).toList();
		String redacted = message;
		for (String text : texts) {
			if (text.length() >= SHORTEST_WHOLE) {
				redacted = redacted.replace(text, REDACTED);
			}
		}
		for (int start = 0; start + SHORTEST <= redacted.length(); start++) {
			int end = endOfQuote(redacted, start, texts);
			if (end > start) {
				redacted = redacted.substring(0, start) + REDACTED + redacted.substring(end);
			}
		}
		return redacted;
	}

	private static String text(Message message) {
		String text = Objects.requireNonNullElse(message.getText(), "").strip();
		return (text.length() <= SEARCHED) ? text : text.substring(0, SEARCHED);
	}

	/**
	 * Where the longest run ends that begins at the start and stands in the prompt.
	 */
	private static int endOfQuote(String message, int start, List<String> texts) {
		int longest = start;
		for (String text : texts) {
			int end = start + SHORTEST;
			while (end <= message.length() && text.contains(message.substring(start, end))) {
				longest = Math.max(longest, end++);
			}
		}
		return longest;
	}

}
