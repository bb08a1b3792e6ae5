package io.modelrouter.cost.catalogue;

import java.util.Locale;

/**
 * A rate that a price may have, each for another kind of tokens.
 */
enum Figure {

	INPUT, CACHED_INPUT, CACHE_WRITE, CACHE_WRITE_HOUR, OUTPUT, REASONING, AUDIO_INPUT, CACHED_AUDIO_INPUT, IMAGE_INPUT,
	AUDIO_OUTPUT, IMAGE_OUTPUT;

	private final String property = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * Its name in the configuration, for example {@code cached-input}.
	 */
	String property() {
		return this.property;
	}

}
