package io.modelrouter.test;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts and quotes words; each ideograph counts as one.
 */
final class Words {

	private static final Pattern WORD = Pattern.compile("\\p{IsIdeographic}|[^\\s\\p{IsIdeographic}]+");

	private static final int QUOTED = 6;

	private static final int QUOTED_CHARACTERS = 60;

	private Words() {
	}

	static String counted(String text) {
		long count = WORD.matcher(text).results().count();
		return (count == 1) ? "1 word" : count + " words";
	}

	/** The first few words, as they were written. */
	static String first(String text) {
		Matcher matcher = WORD.matcher(text);
		List<Integer> ends = new ArrayList<>();
		while (ends.size() < QUOTED && matcher.find()) {
			ends.add(matcher.end());
		}
		int end = ends.isEmpty() ? 0 : ends.get(ends.size() - 1);
		return text.substring(0, Math.min(end, QUOTED_CHARACTERS)).replaceAll("\\s+", " ");
	}

}
