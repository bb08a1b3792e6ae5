package io.modelrouter.test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes delays in the notations of the vendors.
 */
final class Durations {

	private Durations() {
	}

	/** As Go does: {@code 174ms}, {@code 20s}, {@code 1m12.5s}, {@code 10h17m5.7s}. */
	static String go(Duration duration) {
		if (!duration.isZero() && duration.toSeconds() == 0) {
			return plain(BigDecimal.valueOf(duration.toNanos(), 6)) + "ms";
		}
		long minutes = duration.toMinutes();
		String text = seconds(duration.minusMinutes(minutes)) + "s";
		if (minutes > 0) {
			text = (minutes % 60) + "m" + text;
		}
		return (minutes >= 60) ? (minutes / 60) + "h" + text : text;
	}

	/** Seconds, with a fraction only where there is one: {@code 20}, {@code 0.5}. */
	static String seconds(Duration duration) {
		return plain(BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)));
	}

	/** Seconds rounded up, for headers that know no fraction. */
	static String wholeSeconds(Duration duration) {
		return Long.toString(duration.plusNanos(999_999_999).toSeconds());
	}

	/** An instant rounded up to a second. */
	static Instant wholeSeconds(Instant instant) {
		return instant.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
	}

	/** Milliseconds rounded up. */
	static String wholeMillis(Duration duration) {
		return Long.toString(duration.plusNanos(999_999).toMillis());
	}

	private static String plain(BigDecimal number) {
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

}
