package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the two lanes share every limit.
 *
 * @param online Calls for which somebody waits.
 * @param batch Calls for which nobody waits.
 */
public record LanesProperties(@DefaultValue Online online, @DefaultValue Batch batch) {

	/**
	 * Calls for which somebody waits.
	 *
	 * @param share Share of every limit that is kept for them, however much batch calls
	 * want.
	 */
	public record Online(@DefaultValue("50%") String share) {

	}

	/**
	 * Calls for which nobody waits. They borrow what online calls leave idle.
	 *
	 * @param share Share of every limit that they get while they wait, however much
	 * online calls want.
	 * @param concurrency Most batch requests under way at once, for each model. As many
	 * as the limits allow by default.
	 */
	public record Batch(@DefaultValue("10%") String share, @Nullable Integer concurrency) {

	}

}
