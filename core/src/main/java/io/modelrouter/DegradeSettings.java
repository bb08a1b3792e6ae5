package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a route answers when no model could. Immutable.
 *
 * @param cacheTtl how long an answer may serve the same request again, null if it never
 * does; from 1 ms to 7 days
 * @param text the answer of last resort, null if there is none
 */
public record DegradeSettings(@Nullable Duration cacheTtl, @Nullable String text) {

	/** Nothing: a call that no model answered fails. */
	public static final DegradeSettings OFF = new DegradeSettings(null, null);

	private static final Duration SHORTEST = Duration.ofMillis(1);

	/** Nanoseconds count no further than 292 years. */
	private static final Duration LONGEST = Duration.ofDays(7);

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if {@code cacheTtl} is not between 1 ms and 7
	 * days, or {@code text} is blank
	 */
	public DegradeSettings {
		Assert.isTrue(cacheTtl == null || (cacheTtl.compareTo(SHORTEST) >= 0 && cacheTtl.compareTo(LONGEST) <= 0),
				"degrade.cache-ttl must be between 1 ms and 7 days");
		Assert.isTrue(text == null || !text.isBlank(), "degrade.text must not be blank");
	}

}
