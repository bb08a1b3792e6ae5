package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How a route streams. Immutable.
 *
 * @param firstTokenTimeout the most that one attempt may take until content flows, null
 * for the route's timeout
 * @param idleTimeout the most that a stream may pause once content flows
 * @param onCut what becomes of a stream that breaks after content was delivered
 * @param commitAfter how long the first content is held back, so that a stream that fails
 * at its very beginning can be replaced unseen; zero for not at all
 */
public record StreamSettings(@Nullable Duration firstTokenTimeout, Duration idleTimeout, OnCut onCut,
		Duration commitAfter) {

	/** Default of {@code idleTimeout}. */
	public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(15);

	/** The default figures. */
	public static final StreamSettings DEFAULTS = new StreamSettings(null, DEFAULT_IDLE_TIMEOUT, OnCut.ERROR,
			Duration.ZERO);

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if a limit is not between 1 ms and 7 days, or
	 * {@code commitAfter} not between 0 and 7 days
	 */
	public StreamSettings {
		if (firstTokenTimeout != null) {
			ModelRoute.requireSane("first-token-timeout", firstTokenTimeout);
		}
		ModelRoute.requireSane("idle-timeout", idleTimeout);
		Assert.isTrue(!commitAfter.isNegative() && commitAfter.compareTo(ModelRoute.LONGEST) <= 0,
				"commit-after must be between 0 and 7 days");
	}

}
