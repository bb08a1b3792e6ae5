package io.modelrouter.cost.alert.webhook;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What became of sending a message once.
 */
sealed interface Receipt {

	/**
	 * It was taken.
	 */
	record Taken() implements Receipt {
	}

	/**
	 * It may be taken later.
	 *
	 * @param reason why it was not now
	 * @param delay how long to wait at least, null if nobody said
	 */
	record Later(String reason, @Nullable Duration delay) implements Receipt {
	}

	/**
	 * It will never be taken.
	 *
	 * @param reason why, and what to do
	 */
	record Refused(String reason) implements Receipt {
	}

}
