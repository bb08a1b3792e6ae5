package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a route answers when no model could. Immutable.
 *
 * @param cacheTtl how long an answer may serve the same request again, null if it never
 * does; at least 1 ms
 * @param text the answer of last resort, null if there is none
 */
public record DegradeSettings(@Nullable Duration cacheTtl, @Nullable String text) {

	/** Nothing: a call that no model answered fails. */
	public static final DegradeSettings OFF = new DegradeSettings(null, null);

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if {@code cacheTtl} is less than 1 ms, or
	 * {@code text} blank
	 */
	public DegradeSettings {
		Assert.isTrue(cacheTtl == null || cacheTtl.toMillis() >= 1, "degrade.cache-ttl must be more than zero");
		Assert.isTrue(text == null || !text.isBlank(), "degrade.text must not be blank");
	}

}
