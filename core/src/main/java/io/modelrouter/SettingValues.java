package io.modelrouter;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.Assert;

/**
 * Reads what stands under the keys of {@link CallSettings}. Messages name the key, and
 * the type of a value but not the value: it may come from anywhere.
 */
final class SettingValues {

	private static final int LONGEST_TAG = 128;

	/** What can break a line of a log, or hide and reorder its text. */
	private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

	private SettingValues() {
	}

	static void requireTag(String tag) {
		Assert.hasText(tag, "The business tag must not be blank: " + CallSettings.TAG);
		Assert.isTrue(tag.length() <= LONGEST_TAG,
				"The business tag must not be longer than " + LONGEST_TAG + " characters: " + CallSettings.TAG);
		Assert.isTrue(!CONTROLS.matcher(tag).find(),
				"The business tag must not have line breaks or other control characters: " + CallSettings.TAG);
	}

	static @Nullable String tag(@Nullable Object value) {
		if (value == null || value instanceof CharSequence) {
			return (value != null) ? value.toString() : null;
		}
		throw unreadable(CallSettings.TAG, "a text", value);
	}

	static @Nullable Lane lane(@Nullable Object value) {
		if (value == null || value instanceof Lane) {
			return (Lane) value;
		}
		return Arrays.stream(Lane.values())
			.filter((lane) -> value instanceof CharSequence text
					&& lane.code().equalsIgnoreCase(text.toString().strip()))
			.findFirst()
			.orElseThrow(() -> unreadable(CallSettings.LANE,
					Arrays.stream(Lane.values()).map(Lane::code).collect(Collectors.joining(" or ")), value));
	}

	static @Nullable Duration maxWait(@Nullable Object value) {
		if (value == null || value instanceof Duration) {
			return (Duration) value;
		}
		try {
			if (value instanceof CharSequence text) {
				return DurationFormatterUtils.detectAndParse(text.toString().strip());
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw unreadable(CallSettings.MAX_WAIT, "a duration, for example 10s", value);
		}
		throw unreadable(CallSettings.MAX_WAIT, "a duration, for example 10s", value);
	}

	private static IllegalArgumentException unreadable(String key, String wanted, Object value) {
		return new IllegalArgumentException(key + " must be " + wanted + ", not "
				+ ((value instanceof CharSequence) ? "another text" : "a " + value.getClass().getName()));
	}

}
