package io.modelrouter.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A limit of Google that was exceeded, from {@code QuotaFailure}, {@code ErrorInfo} or a
 * line of the message.
 *
 * @param name id and metric, in lower case without underscores
 * @param limit its value, null if not said
 */
record Quota(String name, @Nullable Long limit) {

	private static final int MAX_LINES = 16;

	private static final Pattern LINE = Pattern
		.compile("quota exceeded for metric: ([a-z0-9._/-]{1,200}), limit: ([0-9,]{1,20})(?:, model: ([^ ]{1,100}))?");

	static Quota of(String id, String metric, @Nullable String value) {
		return new Quota((id + " " + metric).toLowerCase(Locale.ROOT).replace("_", ""), number(value));
	}

	/**
	 * The limits that a message names line by line.
	 * @param text in lower case, with single spaces
	 */
	static List<Quota> inText(CharSequence text) {
		List<Quota> quotas = new ArrayList<>();
		Matcher matcher = LINE.matcher(text);
		while (quotas.size() < MAX_LINES && matcher.find()) {
			quotas.add(of("", matcher.group(1), matcher.group(2)));
		}
		return quotas;
	}

	/**
	 * A whole number that may have thousands commas, or null.
	 */
	static @Nullable Long number(@Nullable String value) {
		String digits = (value != null) ? value.replace(",", "").strip() : "";
		return digits.matches("\\d{1,18}") ? Long.valueOf(digits) : null;
	}

	boolean isZero() {
		return this.limit != null && this.limit == 0;
	}

	boolean isFreeTier() {
		return this.name.contains("freetier");
	}

	boolean isPaidTier() {
		return this.name.contains("paidtier");
	}

	boolean countsTokens() {
		return this.name.contains("token");
	}

	boolean isPerDay() {
		return this.name.contains("perday") || this.name.contains("daily");
	}

	boolean isPerMinute() {
		return this.name.contains("perminute");
	}

}
