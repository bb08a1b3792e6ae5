package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Counts what is used of one limit. Not thread-safe.
 */
interface Meter {

	/** What counts now; a part of a token counts as one. */
	long used(long limit, Instant now);

	void add(long amount, long limit, Instant now);

	/** Takes back what is over; only what is under way can be over. */
	default void remove(long amount) {
	}

	/** When so much more will fit if nobody else comes; null if nobody can know. */
	@Nullable Duration opensIn(long amount, long limit, Instant now);

	/** When all is free again if nothing more is asked; null if nobody can know. */
	@Nullable Instant reset(long limit, Instant now);

}
