package io.modelrouter.test;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Shows texts without what must not be shown.
 */
final class Texts {

	private Texts() {
	}

	/** A key as its last four characters; a short one not at all. */
	static String masked(@Nullable String key) {
		if (key == null) {
			return "none";
		}
		return (key.length() >= 12) ? "…" + key.substring(key.length() - 4) : "…";
	}

	/** A path without its query, which may hold a key. */
	static String withoutQuery(String path) {
		int query = path.indexOf('?');
		return (query < 0) ? path : path.substring(0, query);
	}

	/** A number with commas between thousands. */
	static String grouped(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

}
