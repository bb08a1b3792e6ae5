package io.modelrouter.quota;

import java.util.Map;

import org.springframework.util.Assert;

import io.modelrouter.ModelLimits;

/**
 * The figures of limits that are not those of one model. Immutable.
 *
 * @param accounts what accounts allow to all of their models together, by quota scope
 * @param lanes how the lanes share a limit
 * @param queueSize how many calls may wait for their turn at one model, 0 or more
 * @param tags the business tags that have settings, by name
 */
public record QuotaSettings(Map<String, ModelLimits> accounts, LaneShares lanes, int queueSize,
		Map<String, TagSettings> tags) {

	/** Default of {@code queueSize}. */
	public static final int DEFAULT_QUEUE_SIZE = 1_000;

	/** No limits of accounts, no settings of tags. */
	public static final QuotaSettings DEFAULTS = new QuotaSettings(Map.of(), LaneShares.DEFAULT, DEFAULT_QUEUE_SIZE,
			Map.of());

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if the size is negative
	 */
	public QuotaSettings {
		Assert.isTrue(queueSize >= 0, "queue.size must be 0 or more");
		accounts = Map.copyOf(accounts);
		tags = Map.copyOf(tags);
	}

}
