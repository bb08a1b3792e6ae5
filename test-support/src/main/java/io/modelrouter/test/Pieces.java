package io.modelrouter.test;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text as streams do; never within a character.
 */
final class Pieces {

	private static final int LONGEST = 16;

	private Pieces() {
	}

	/** So many pieces of about the same length; with 0, words with the space before. */
	static List<String> of(String text, int count) {
		return (count > 0) ? even(text, count) : words(text);
	}

	private static List<String> even(String text, int count) {
		int characters = text.codePointCount(0, text.length());
		List<String> pieces = new ArrayList<>(count);
		int start = 0;
		long taken = 0;
		for (long piece = 1; piece <= count; piece++) {
			long upTo = characters * piece / count;
			int end = text.offsetByCodePoints(start, (int) (upTo - taken));
			pieces.add(text.substring(start, end));
			start = end;
			taken = upTo;
		}
		return pieces;
	}

	private static List<String> words(String text) {
		List<String> pieces = new ArrayList<>();
		int start = 0;
		for (int i = 1; i < text.length(); i++) {
			boolean word = text.charAt(i) == ' ' && text.charAt(i - 1) != ' ';
			boolean tooLong = i - start >= LONGEST && !Character.isLowSurrogate(text.charAt(i));
			if (word || tooLong) {
				pieces.add(text.substring(start, i));
				start = i;
			}
		}
		if (start < text.length()) {
			pieces.add(text.substring(start));
		}
		return pieces;
	}

}
