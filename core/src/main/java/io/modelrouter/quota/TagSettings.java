package io.modelrouter.quota;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.modelrouter.Lane;

/**
 * What a business tag may have of the limits. Immutable.
 *
 * @param lane whether somebody waits for its calls, null if that is for others to say
 * @param weight how often it has its turn when others of its lane wait too; all tags
 * without settings together have 1
 * @param cap the share of every limit that it may use at most, more than 0, no more than
 * 1; null if it may use all
 */
public record TagSettings(@Nullable Lane lane, double weight, @Nullable Double cap) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if one cannot be
	 */
	public TagSettings {
		Assert.isTrue(weight > 0 && weight <= 1_000_000, "weight must be more than 0, and no more than 1,000,000");
		Assert.isTrue(cap == null || cap > 0 && cap <= 1, "cap must be more than 0, and no more than 100 %");
	}

}
