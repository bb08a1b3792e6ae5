package io.modelrouter.quota.line;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.quota.Shortage;

/**
 * What somebody wants who waits in a line. Used by the thread that waits.
 */
@FunctionalInterface
public interface Wish {

	/**
	 * Asks for room now.
	 * @return what is short, null if it was got
	 */
	@Nullable Shortage ask();

	/**
	 * What it asks of each limit, the same limits for all in the line; empty if that does
	 * not help to foresee a turn. Nobody changes it.
	 */
	default long[] amounts() {
		return new long[0];
	}

	/**
	 * How long it takes until there is room, null if nobody can say.
	 * @param before what those ask of each limit who get room before
	 */
	default @Nullable Duration opensIn(long[] before) {
		return null;
	}

}
