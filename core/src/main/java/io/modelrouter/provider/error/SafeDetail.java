package io.modelrouter.provider.error;

/**
 * Tells of an exception without what its message quotes: prompts, tool results, keys.
 */
public final class SafeDetail {

	private static final int LENGTH = 120;

	private SafeDetail() {
	}

	/**
	 * The exception's name and the start of its message; quotations follow a colon.
	 */
	public static String of(Throwable ex) {
		String message = (ex.getMessage() != null) ? ex.getMessage() : "";
		int end = message.indexOf(':');
		String start = message.substring(0, (end < 0) ? message.length() : end).replaceAll("\\s+", " ");
		return ex.getClass().getSimpleName()
				+ ((start.isBlank()) ? "" : ": " + ((start.length() <= LENGTH) ? start : start.substring(0, LENGTH)));
	}

}
