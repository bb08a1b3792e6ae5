package io.modelrouter.failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.modelrouter.notation.DelayNotation;

/**
 * Finds the delays that the text of an error speaks of: "try again in 6m0s", "retry after
 * 37 seconds", "regain access on 2026-12-01 at 00:00 UTC".
 */
final class DelayPhrases {

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private static final int MAX_FOUND = 8;

	private static final Pattern LENGTH = Pattern
		.compile("\\b(?:retry|retrying|again|resets?|wait|available|replenished|refresh|refreshes|recover)"
				+ "(?:[ :=\"']|in|after|for|at least|about|approximately|another|please){1,8}" + "("
				+ DelayNotation.AMOUNT + "(?:(?: |, )?" + DelayNotation.AMOUNT + "){0,5})");

	private static final Pattern CHINESE = Pattern
		.compile("(\\d{1,9}(?:\\.\\d{1,9})? ?(?:毫秒|秒|分钟|小时|天))(?:钟)?(?:之?后|以后)");

	private static final Pattern RESET = Pattern
		.compile("(?:reset|regain|refresh|recover|available|again|retry|until|重置|恢复|刷新|重试)");

	private static final Pattern DATE = Pattern
		.compile("(?<!\\d)(\\d{4}-\\d{2}-\\d{2})(?:t| at | )(\\d{2}:\\d{2}(?::\\d{2})?)(?:\\.\\d{1,9})?"
				+ " ?(z\\b|utc|gmt|[+-]\\d{2}:\\d{2})?");

	private DelayPhrases() {
	}

	/**
	 * The delays in a text, none of them typed.
	 * @param text in lower case, with single spaces
	 */
	static List<Delay> find(String vendor, CharSequence text, Instant now) {
		List<Delay> delays = new ArrayList<>();
		for (Pattern pattern : List.of(LENGTH, CHINESE)) {
			Matcher matcher = pattern.matcher(text);
			while (delays.size() < MAX_FOUND && matcher.find()) {
				add(delays, DelayNotation.units(matcher.group(1)));
			}
		}
		if (RESET.matcher(text).find()) {
			Matcher matcher = DATE.matcher(text);
			while (delays.size() < MAX_FOUND && matcher.find()) {
				add(delays, date(vendor, matcher, now));
			}
		}
		return delays;
	}

	private static void add(List<Delay> delays, @Nullable Duration delay) {
		if (delay != null) {
			delays.add(new Delay(delay, false));
		}
	}

	private static @Nullable Duration date(String vendor, Matcher date, Instant now) {
		ZoneId zone = zone(vendor, date.group(3));
		if (zone == null) {
			return null;
		}
		try {
			LocalDate day = LocalDate.parse(date.group(1));
			return DelayNotation.until(day.atTime(LocalTime.parse(date.group(2))).atZone(zone).toInstant(), now);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable ZoneId zone(String vendor, @Nullable String written) {
		if (written == null) {
			return Dialect.hasBeijingTime(vendor) ? SHANGHAI : null;
		}
		try {
			return Character.isLetter(written.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(written);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
