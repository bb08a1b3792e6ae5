package io.modelrouter.cost.catalogue;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A rate that a price may have, each for another kind of tokens.
 */
enum Figure {

	INPUT, CACHED_INPUT, CACHE_WRITE, CACHE_WRITE_HOUR, OUTPUT, REASONING, AUDIO_INPUT, CACHED_AUDIO_INPUT, IMAGE_INPUT,
	AUDIO_OUTPUT, IMAGE_OUTPUT;

	private final String property = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * What is charged where nobody says this one, null if that is nothing else.
	 */
	@Nullable Figure usual() {
		return switch (this) {
			case CACHED_INPUT, CACHE_WRITE, AUDIO_INPUT, IMAGE_INPUT -> INPUT;
			case CACHE_WRITE_HOUR -> CACHE_WRITE;
			case CACHED_AUDIO_INPUT -> CACHED_INPUT;
			case REASONING, AUDIO_OUTPUT, IMAGE_OUTPUT -> OUTPUT;
			case INPUT, OUTPUT -> null;
		};
	}

	/**
	 * Its name in the configuration, for example {@code cached-input}.
	 */
	String property() {
		return this.property;
	}

}
