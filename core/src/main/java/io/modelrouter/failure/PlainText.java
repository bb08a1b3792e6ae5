package io.modelrouter.failure;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes one clean line of what a provider wrote. Nothing in it can break a log, and no
 * key remains.
 */
final class PlainText {

	private static final int MAX_MESSAGE = 300;

	private static final int MAX_TEXT = 8_192;

	private static final String HIDDEN = "***";

	private static final Pattern KEYS = Pattern.compile("AIza[\\w-]{6,200}|AQ\\.[\\w.-]{6,200}"
			+ "|(?<![A-Za-z0-9])(?:sk|pk|rk|xai|pplx|nvapi|ark|csk|fw)-[\\w.*-]{4,300}"
			+ "|(?<![A-Za-z0-9])(?:gsk|hf|ghp|ghs|r8|tgp)_[\\w*-]{4,200}" + "|eyJ[\\w-]{10,400}\\.[\\w.-]{10,4000}"
			+ "|(?<![A-Za-z0-9])AKIA[A-Z0-9]{12,20}|(?<![0-9a-f])[0-9a-f]{32}(?:\\.[A-Za-z0-9]{8,32})?(?![0-9a-f])");

	private static final Pattern NAMED_KEYS = Pattern
		.compile("(?i)(bearer |basic |(?<![a-z])key=|api[-_ ]?key(?: provided)?[\"']?[:=] ?[\"']?"
				+ "|authorization[\"']?[:=] ?[\"']?(?!bearer |basic )|(?:access|auth)[-_ ]?token[\"']?[:=] ?[\"']?)[^\\s\"',;&]{4,4000}");

	private static final Pattern DATA = Pattern.compile("data:[\\w.+-]{1,40}/[\\w.+-]{1,80};base64,[\\w+/=-]{1,8000}");

	private PlainText() {
	}

	/**
	 * The text for a message: one line, shortened, without keys and the data of media.
	 */
	static String message(String text) {
		String line = line(text);
		line = DATA.matcher(line).replaceAll(HIDDEN);
		line = KEYS.matcher(line).replaceAll(HIDDEN);
		line = NAMED_KEYS.matcher(line).replaceAll("$1" + HIDDEN);
		return shorten(line, MAX_MESSAGE);
	}

	/**
	 * The text for looking things up: one line in lower case.
	 */
	static String lookup(String text) {
		return line(text).toLowerCase(Locale.ROOT);
	}

	/**
	 * One line with single spaces, without control characters and marks that reorder
	 * text.
	 */
	private static String line(String text) {
		String part = shorten(text, MAX_TEXT);
		StringBuilder line = new StringBuilder(part.length());
		boolean gap = false;
		for (int i = 0; i < part.length(); i++) {
			char c = part.charAt(i);
			if (isGap(c)) {
				gap = !line.isEmpty();
			}
			else {
				if (gap) {
					line.append(' ');
					gap = false;
				}
				line.append(c);
			}
		}
		return line.toString();
	}

	private static boolean isGap(char c) {
		int type = Character.getType(c);
		return Character.isWhitespace(c) || type == Character.CONTROL || type == Character.FORMAT
				|| type == Character.SPACE_SEPARATOR || type == Character.LINE_SEPARATOR
				|| type == Character.PARAGRAPH_SEPARATOR;
	}

	private static String shorten(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
		return text.substring(0, end) + "…";
	}

	/**
	 * Whether a body is a page, not data.
	 */
	static boolean isHtml(String body) {
		String start = body.strip();
		start = start.substring(0, Math.min(start.length(), 64)).toLowerCase(Locale.ROOT);
		return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<head")
				|| start.startsWith("<?xml") || start.startsWith("<body") || start.startsWith("<!--");
	}

	/**
	 * What a page says, without its tags, scripts and styles.
	 */
	static String ofHtml(String page) {
		StringBuilder text = new StringBuilder();
		int at = 0;
		while (at < page.length()) {
			int tag = page.indexOf('<', at);
			text.append(page, at, (tag < 0) ? page.length() : tag).append(' ');
			at = (tag < 0) ? page.length() : endOf(page, tag);
		}
		return text.toString();
	}

	private static int endOf(String page, int tag) {
		for (String skipped : new String[] { "script", "style" }) {
			if (page.regionMatches(true, tag + 1, skipped, 0, skipped.length())) {
				int close = page.indexOf("</" + skipped, tag);
				return (close < 0) ? page.length() : close;
			}
		}
		int end = page.indexOf('>', tag);
		return (end < 0) ? page.length() : end + 1;
	}

}
