package io.modelrouter.notation;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations for people, no more exact than they need.
 */
public final class DurationText {

	private static final long SHORT_MILLIS = 9_950;

	private static final long SECONDS_UNTIL = 180;

	private static final int PER_HOUR = 60;

	private DurationText() {
	}

	/**
	 * The duration as one would say it, rounded: {@code 87 ms}, {@code 5.9 s},
	 * {@code 43 s}, {@code 12 min} or {@code 5 h 11 min}.
	 */
	public static String of(Duration duration) {
		long millis = duration.toMillis();
		if (millis < 1_000) {
			return millis + " ms";
		}
		if (millis < SHORT_MILLIS && millis % 1_000 != 0) {
			return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
		}
		long seconds = Math.round(millis / 1_000.0);
		if (seconds < SECONDS_UNTIL) {
			return seconds + " s";
		}
		long minutes = Math.round(seconds / 60.0);
		if (minutes < PER_HOUR) {
			return minutes + " min";
		}
		return minutes / PER_HOUR + " h" + ((minutes % PER_HOUR != 0) ? " " + minutes % PER_HOUR + " min" : "");
	}

}
