package io.modelrouter.degrade;

import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

import org.springframework.util.MimeType;

/**
 * Values that their text says everything about.
 */
final class SimpleValues {

	private SimpleValues() {
	}

	static boolean contains(Object value) {
		return value instanceof String || value instanceof Enum<?> || value instanceof MimeType || isNumber(value)
				|| value instanceof Boolean || value instanceof Character || value instanceof Class<?>
				|| value instanceof URI || value instanceof URL || value instanceof UUID || value instanceof Locale
				|| value instanceof Charset || value instanceof Currency
				|| value.getClass().getPackageName().equals("java.time");
	}

	private static boolean isNumber(Object value) {
		String from = value.getClass().getPackageName();
		return value instanceof Number && (from.equals("java.lang") || from.equals("java.math"));
	}

	static String text(Object value) {
		return (value instanceof Enum<?> constant) ? constant.name() : value.toString();
	}

}
