package io.modelrouter.quota.doctor;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Failure;

/**
 * Finds the tier of an account in a provider's words.
 */
final class Tier {

	private static final Pattern NAMED = Pattern.compile("(?i)(free|paid)[ _-]?tier|(?<![a-z])tier[ _-]?(\\d)(?!\\d)");

	private Tier() {
	}

	/**
	 * The tier, for example {@code free tier} or {@code tier 2}, null if none is named.
	 */
	static @Nullable String of(Failure failure) {
		Matcher matcher = NAMED.matcher(failure.message().replace("_", " ") + " " + failure.action());
		if (!matcher.find()) {
			return null;
		}
		return (matcher.group(1) != null) ? matcher.group(1).toLowerCase(Locale.ROOT) + " tier"
				: "tier " + matcher.group(2);
	}

}
