package io.modelrouter.notation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the notations of a delay. Each answers null for what is not one: negative, not a
 * number, or more than 31 days. Parts of a millisecond round up; an instant that has
 * passed is a delay of 0.
 */
public final class DelayNotation {

	private static final Duration LONGEST = Duration.ofDays(31);

	private static final String NUMBER = "\\d{1,15}(?:\\.\\d{1,30})?";

	private static final Pattern NUMBERS = Pattern.compile(NUMBER);

	private static final String UNITS = "milliseconds?|millis|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m"
			+ "|hours?|hrs?|h|days?|d|毫秒|秒|分钟|分|小时|天";

	/** One amount with its unit; the longer spelling of a unit comes first. */
	public static final String AMOUNT = "(?:" + NUMBER + ") ?(?:" + UNITS + ")(?![a-z])";

	private static final Pattern AMOUNTS = Pattern.compile("(" + NUMBER + ") ?(" + UNITS + ")(?![a-z])[ ,]{0,2}");

	private DelayNotation() {
	}

	/**
	 * The value of a field of a body; null too where its name is not that of a delay.
	 * @param name in lower case, without underscores
	 */
	public static @Nullable Duration field(String name, String value, Instant now) {
		return switch (name) {
			case "retrydelay", "quotaresetdelay" -> units(value);
			case "retryafter", "retryafterseconds", "resetsinseconds", "estimatedtime" -> retryAfter(value, now);
			case "retryafterms", "retryaftermillis" -> milliseconds(value);
			case "quotaresettimestamp", "resetsat", "resetat", "resettime" -> reset(value, now);
			default -> null;
		};
	}

	/**
	 * The value of {@code Retry-After}: seconds, a date, or a duration with units.
	 */
	public static @Nullable Duration retryAfter(String value, Instant now) {
		Duration delay = number(value, BigDecimal.ONE.movePointRight(3));
		delay = (delay != null) ? delay : units(value);
		return (delay != null) ? delay : instant(value, now);
	}

	/**
	 * A number of milliseconds.
	 */
	public static @Nullable Duration milliseconds(String value) {
		return number(value, BigDecimal.ONE);
	}

	/**
	 * Amounts with units, as Go, Protocol Buffers and people write them: {@code 6m0s},
	 * {@code 0.539s}, {@code 37 seconds}.
	 */
	public static @Nullable Duration units(String value) {
		String text = value.strip().toLowerCase(Locale.ROOT);
		Matcher matcher = AMOUNTS.matcher(text);
		BigDecimal millis = BigDecimal.ZERO;
		int end = 0;
		while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
			millis = millis.add(new BigDecimal(matcher.group(1)).multiply(millisOf(matcher.group(2))));
			end = matcher.end();
		}
		return (end > 0 && end == text.length()) ? checked(millis) : null;
	}

	/**
	 * When a window is reset: a date, a time since 1970 in seconds or milliseconds, or
	 * the time until then, with units or in seconds.
	 */
	public static @Nullable Duration reset(String value, Instant now) {
		String text = value.strip();
		if (NUMBERS.matcher(text).matches()) {
			BigDecimal number = new BigDecimal(text);
			if (number.compareTo(BigDecimal.valueOf(100_000_000_000L)) >= 0) {
				return until(Instant.ofEpochMilli(number.longValue()), now);
			}
			if (number.compareTo(BigDecimal.valueOf(1_000_000_000L)) >= 0) {
				return until(Instant.ofEpochSecond(number.longValue()), now);
			}
		}
		return retryAfter(text, now);
	}

	/**
	 * A date as HTTP (RFC 1123) or RFC 3339 writes it.
	 */
	static @Nullable Duration instant(String value, Instant now) {
		String text = value.strip();
		try {
			if (text.indexOf(',') > 0) {
				String date = text.substring(text.indexOf(',') + 1).strip();
				return until(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(), now);
			}
			return until(OffsetDateTime.parse(text).toInstant(), now);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * The time left until an instant.
	 */
	public static @Nullable Duration until(Instant instant, Instant now) {
		Duration left = Duration.between(now, instant);
		if (left.isNegative()) {
			return Duration.ZERO;
		}
		return (left.compareTo(LONGEST) > 0) ? null : checked(BigDecimal.valueOf(left.toNanos()).movePointLeft(6));
	}

	private static @Nullable Duration number(String value, BigDecimal millisPerUnit) {
		String text = value.strip();
		return NUMBERS.matcher(text).matches() ? checked(new BigDecimal(text).multiply(millisPerUnit)) : null;
	}

	private static @Nullable Duration checked(BigDecimal millis) {
		if (millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0) {
			return null;
		}
		return Duration.ofMillis(millis.setScale(0, RoundingMode.CEILING).longValueExact());
	}

	private static BigDecimal millisOf(String unit) {
		Duration duration = switch (unit.charAt(0)) {
			case 's', '秒' -> Duration.ofSeconds(1);
			case 'h', '小' -> Duration.ofHours(1);
			case 'd', '天' -> Duration.ofDays(1);
			case '分' -> Duration.ofMinutes(1);
			case '毫' -> Duration.ofMillis(1);
			default -> (unit.equals("m") || unit.startsWith("min")) ? Duration.ofMinutes(1) : Duration.ofMillis(1);
		};
		return BigDecimal.valueOf(duration.toMillis());
	}

}
