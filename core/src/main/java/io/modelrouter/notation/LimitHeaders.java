package io.modelrouter.notation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ReportedLimit;

/**
 * Reads the headers that tell how limits stand, of answers as of errors. What cannot be
 * read is left out: no answer fails over a header.
 */
public final class LimitHeaders {

	private static final String COMMON = "x-ratelimit-";

	private static final String ANTHROPIC = "anthropic-ratelimit-";

	private static final Map<String, String> DIMENSIONS = Map.ofEntries(Map.entry("requests", "RPM"),
			Map.entry("project-requests", "RPM"), Map.entry("requests-minute", "RPM"), Map.entry("req-minute", "RPM"),
			Map.entry("requests-day", "RPD"), Map.entry("req-day", "RPD"), Map.entry("tokens", "TPM"),
			Map.entry("project-tokens", "TPM"), Map.entry("tokens-minute", "TPM"), Map.entry("tokens-day", "TPD"),
			Map.entry("input-tokens", "ITPM"), Map.entry("tokens-prompt", "ITPM"), Map.entry("output-tokens", "OTPM"),
			Map.entry("tokens-generated", "OTPM"));

	/** What a minute takes, and a provider's clock that is a little ahead. */
	private static final Duration MINUTE = Duration.ofSeconds(65);

	private static final long SECONDS = 60;

	private static final Duration DAY = Duration.ofHours(25);

	private LimitHeaders() {
	}

	/**
	 * Whether a header tells of limits. Allocates nothing.
	 * @param name in any case
	 */
	public static boolean isOne(String name) {
		return name.regionMatches(true, 0, COMMON, 0, COMMON.length())
				|| name.regionMatches(true, 0, ANTHROPIC, 0, ANTHROPIC.length());
	}

	/**
	 * What headers tell, of two limits of one kind the one of which less is left.
	 * @param vendor whose headers they are, in lower case
	 * @param headers their names in lower case; others than those about limits do no harm
	 * @param now the wall clock
	 */
	public static List<ReportedLimit> read(String vendor, Map<String, String> headers, Instant now) {
		Map<String, Told> told = new TreeMap<>();
		headers.forEach((name, value) -> {
			if (name.startsWith(COMMON)) {
				common(told, name.substring(COMMON.length()), value, now);
			}
			else if (name.startsWith(ANTHROPIC)) {
				anthropic(told, name.substring(ANTHROPIC.length()), value, now);
			}
		});
		Map<String, ReportedLimit> limits = new TreeMap<>();
		told.forEach((what, one) -> {
			String dimension = dimension(vendor, what, one);
			if (dimension != null && (one.limit != null || one.remaining != null)) {
				limits.merge(dimension, new ReportedLimit(dimension, one.limit, one.remaining, one.reset),
						LimitHeaders::tighter);
			}
		});
		return List.copyOf(limits.values());
	}

	private static void common(Map<String, Told> told, String name, String value, Instant now) {
		int end = name.indexOf('-');
		String part = (end < 0) ? name : name.substring(0, end);
		add(told, (end < 0) ? "" : name.substring(end + 1), part, value, now);
	}

	/**
	 * Its {@code tokens} are sometimes a sum of two limits, sometimes one of them.
	 */
	private static void anthropic(Map<String, Told> told, String name, String value, Instant now) {
		int end = name.lastIndexOf('-');
		if (end > 0 && !name.startsWith("tokens-")) {
			add(told, name.substring(0, end), name.substring(end + 1), value, now);
		}
	}

	private static void add(Map<String, Told> told, String what, String part, String value, Instant now) {
		Told one = told.computeIfAbsent(what, (key) -> new Told());
		switch (part) {
			case "limit" -> one.limit = number(value);
			case "remaining" -> one.remaining = number(value);
			case "renewalperiod" -> one.period = number(value);
			case "reset" -> one.reset = DelayNotation.reset(value, now);
			default -> {
			}
		}
	}

	/**
	 * OpenRouter does not say what it counts, but when that ends. Groq counts requests
	 * per day where others count them per minute, and so does OpenAI on its lowest tier,
	 * where only the reset shows it. Azure may count in windows of some seconds.
	 */
	private static @Nullable String dimension(String vendor, String what, Told told) {
		if (what.isEmpty()) {
			Duration reset = told.reset;
			if (!vendor.equals("openrouter") || reset == null || reset.isZero() || reset.compareTo(DAY) > 0) {
				return null;
			}
			return (reset.compareTo(MINUTE) <= 0) ? "RPM" : "RPD";
		}
		if (what.equals("requests") && (vendor.equals("groq") || isLong(told.reset))) {
			return "RPD";
		}
		return (told.period == null || told.period == SECONDS) ? DIMENSIONS.get(what) : null;
	}

	private static boolean isLong(@Nullable Duration reset) {
		return reset != null && reset.compareTo(MINUTE) > 0;
	}

	private static ReportedLimit tighter(ReportedLimit one, ReportedLimit other) {
		Long left = one.remaining();
		Long otherLeft = other.remaining();
		return (left == null || (otherLeft != null && otherLeft < left)) ? other : one;
	}

	/**
	 * A whole number that may have thousands commas or a fraction of nothing, or null.
	 */
	private static @Nullable Long number(String value) {
		String digits = value.replace(",", "").strip();
		int end = digits.indexOf('.');
		digits = (end > 0) ? digits.substring(0, end) : digits;
		return (digits.length() <= 18 && !digits.isEmpty() && digits.chars().allMatch((c) -> c >= '0' && c <= '9'))
				? Long.valueOf(digits) : null;
	}

	/** What was told of one limit so far. */
	private static final class Told {

		private @Nullable Long limit;

		private @Nullable Long remaining;

		private @Nullable Duration reset;

		private @Nullable Long period;

	}

}
