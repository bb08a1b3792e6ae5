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
	 * Whether the text is a percentage from the least to 100. A fraction without the sign
	 * is none: nobody knows whether 0.3 means 30 % or less than one.
	 */
	static boolean isValid(String text, float least) {
		try {
			float value = parse(text);
			boolean ambiguous = value > 0 && value < 1 && !text.strip().endsWith("%");
			return value >= least && value <= 100 && !ambiguous;
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
