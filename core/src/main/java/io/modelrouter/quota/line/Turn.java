package io.modelrouter.quota.line;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.quota.Shortage;

/**
 * How waiting ended.
 */
public sealed interface Turn {

	/** The turn came: there is room, and it was got. */
	Turn COME = Ended.COME;

	/** There is no place in the line. */
	Turn FULL = Ended.FULL;

	/** The line was closed. */
	Turn CLOSED = Ended.CLOSED;

	/**
	 * The turn comes too late to wait for it.
	 *
	 * @param in when it could come, as far as can be said
	 * @param shortage what is short, null if others are still before it
	 */
	record TooLate(Duration in, @Nullable Shortage shortage) implements Turn {
	}

	/** Endings of which nothing more is to say. */
	enum Ended implements Turn {

		/** See {@link Turn#COME}. */
		COME,

		/** See {@link Turn#FULL}. */
		FULL,

		/** See {@link Turn#CLOSED}. */
		CLOSED

	}

}
