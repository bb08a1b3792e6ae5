package io.modelrouter.degrade;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.content.Media;

/**
 * Tells names that somebody gave to media from those that Spring AI makes up, a new one
 * for each object.
 */
final class MediaName {

	private static final Pattern MADE_UP = Pattern
		.compile("media-.*-\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

	private MediaName() {
	}

	static @Nullable String given(Media media) {
		return MADE_UP.matcher(media.getName()).matches() ? null : media.getName();
	}

}
