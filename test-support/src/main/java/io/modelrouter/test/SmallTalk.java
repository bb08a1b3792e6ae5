package io.modelrouter.test;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Makes up an answer that shows which model got which text: always the same one for the
 * same question.
 */
final class SmallTalk {

	private static final int QUOTED_WORDS = 6;

	private static final Pattern SPACE = Pattern.compile("\\s+");

	private SmallTalk() {
	}

	static String about(Question question) {
		String text = question.text().strip();
		if (text.isEmpty()) {
			return "This is %s, simulated. Your message has no text.".formatted(question.model());
		}
		String[] words = SPACE.split(text);
		String quoted = String.join(" ", Arrays.asList(words).subList(0, Math.min(QUOTED_WORDS, words.length)));
		return "This is %s, simulated. Your message has %d words and begins with \"%s\".".formatted(question.model(),
				words.length, quoted);
	}

}
