package io.modelrouter.autoconfigure;

/**
 * Reads percentages, with or without the sign.
 */
final class Percentage {

	private Percentage() {
	}

	/**
	 * Whether the text is a percentage from 1 to 100.
	 */
	static boolean isValid(String text) {
		return isValid(text, 1);
	}

	/**
	 * Whether the text is a percentage from the least to 100.
	 */
	static boolean isValid(String text, float least) {
		try {
			float value = parse(text);
			return value >= least && value <= 100;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	/**
	 * The percentage as a share of 1.
	 * @throws NumberFormatException if it is none
	 */
	static double share(String text) {
		return parse(text) / 100.0;
	}

	/**
	 * The number of percent.
	 * @throws NumberFormatException if it is none
	 */
	static float parse(String text) {
		String number = text.strip();
		return Float.parseFloat(number.endsWith("%") ? number.substring(0, number.length() - 1) : number);
	}

}
