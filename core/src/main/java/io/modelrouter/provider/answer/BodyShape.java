package io.modelrouter.provider.answer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what a body is that is not an answer, without quoting it. Thread-safe.
 */
public final class BodyShape {

	private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*([\\w.+-]{1,60}/[\\w.+-]{1,60}).*", Pattern.DOTALL);

	private static final Pattern PAGE = Pattern.compile("<(!doctype html|html|head|body)\\b");

	private static final int START = 1000;

	private final JsonMapper json = new JsonMapper();

	/**
	 * One line about a body.
	 * @param contentType the header, null if there was none
	 */
	public String describe(String body, @Nullable String contentType) {
		Matcher type = MEDIA_TYPE.matcher((contentType != null) ? contentType : "");
		return "not an answer: " + shape(body.strip()) + (type.matches() ? " (" + type.group(1) + ")" : "");
	}

	private String shape(String body) {
		if (body.isEmpty()) {
			return "an empty body";
		}
		if (PAGE.matcher(body.substring(0, Math.min(body.length(), START)).toLowerCase(Locale.ROOT)).find()) {
			return "an HTML page";
		}
		if (!body.startsWith("{") && !body.startsWith("[")) {
			return "text that is not JSON";
		}
		return isWhole(body) ? "JSON without an answer" : "JSON that is broken";
	}

	private boolean isWhole(String body) {
		try {
			this.json.readTree(body);
			return true;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
