package io.modelrouter.stream;

import org.jspecify.annotations.Nullable;

/**
 * Counts tokens roughly, by script: four Latin characters make a token, one Chinese,
 * Japanese or Korean character does, and two of any other script. Used by one thread.
 */
final class TokenEstimate {

	private static final int LATIN_ENDS = 0x250;

	private long quarters;

	void add(@Nullable String text) {
		if (text != null) {
			for (int i = 0; i < text.length(); i++) {
				this.quarters += quarters(text.charAt(i));
			}
		}
	}

	private static int quarters(char c) {
		if (c < LATIN_ENDS) {
			return 1;
		}
		return isWholeWord(c) ? 4 : 2;
	}

	private static boolean isWholeWord(char c) {
		return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF);
	}

	/**
	 * The tokens of all that was added, rounded up.
	 */
	long tokens() {
		return (this.quarters + 3) / 4;
	}

}
