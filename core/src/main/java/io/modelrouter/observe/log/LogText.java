package io.modelrouter.observe.log;

/**
 * Text of others that may stand in a line of a log.
 */
public final class LogText {

	private static final int LONGEST = 2_000;

	private LogText() {
	}

	/**
	 * Whether nothing in it can break a line, hide or reorder text.
	 */
	public static boolean isClean(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (breaksLines(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The text with a space for everything that could, shortened.
	 */
	static String clean(String text) {
		String line = (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "…";
		if (isClean(line)) {
			return line;
		}
		StringBuilder clean = new StringBuilder(line);
		for (int i = 0; i < clean.length(); i++) {
			if (breaksLines(clean.charAt(i))) {
				clean.setCharAt(i, ' ');
			}
		}
		return clean.toString();
	}

	private static boolean breaksLines(char c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			default -> false;
		};
	}

}
