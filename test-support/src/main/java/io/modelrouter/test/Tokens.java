package io.modelrouter.test;

/**
 * Estimates tokens as a quarter of the characters, and never 0 for a text.
 */
final class Tokens {

	private static final int CHARACTERS = 4;

	private Tokens() {
	}

	static int of(String text) {
		return ofCharacters(text.length());
	}

	static int ofCharacters(int characters) {
		return (characters + CHARACTERS - 1) / CHARACTERS;
	}

	/** The beginning of a text that is so many tokens long. */
	static String first(int tokens, String text) {
		return text.substring(0, (int) Math.min(text.length(), (long) tokens * CHARACTERS));
	}

}
