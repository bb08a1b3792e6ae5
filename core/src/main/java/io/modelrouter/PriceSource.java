package io.modelrouter;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Where a price comes from. Immutable.
 *
 * @param name for example {@code configuration}, or the name of a catalogue
 * @param asOf the day on which it was right, null if nobody says
 */
public record PriceSource(String name, @Nullable LocalDate asOf) {

	/** The application's own configuration. */
	public static final PriceSource CONFIGURATION = new PriceSource("configuration", null);

}
