package io.modelrouter.engine;

import java.util.List;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * Takes out of a provider's message what it quotes of the prompt, so that failures can be
 * logged.
 */
final class PromptRedaction {

	/** Runs that tell less are words that any message may use. */
	private static final int TELLING = 16;

	/** Digits and letters beyond ASCII tell as much as so many plain letters. */
	private static final int DENSE = 3;

	/** The shortest run that can be telling. */
	private static final int SHORTEST = 1 + (TELLING - 1) / DENSE;

	private static final String REDACTED = "…";

	private PromptRedaction() {
	}

	static String redact(String message, Prompt prompt) {
		List<String> texts = PromptTexts.of(prompt);
		String redacted = message;
		for (String text : texts) {
			if (text.length() >= SHORTEST) {
				redacted = redacted.replace(text, REDACTED);
			}
		}
		for (int start = 0; start + SHORTEST <= redacted.length(); start++) {
			int end = endOfQuote(redacted, start, texts);
			if (weight(redacted, start, end) >= TELLING) {
				redacted = redacted.substring(0, start) + REDACTED + redacted.substring(end);
			}
		}
		return redacted;
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

	private static int weight(String message, int start, int end) {
		int weight = 0;
		for (int i = start; i < end; i++) {
			char c = message.charAt(i);
			weight += (c > 127 || Character.isDigit(c)) ? DENSE : 1;
		}
		return weight;
	}

}
