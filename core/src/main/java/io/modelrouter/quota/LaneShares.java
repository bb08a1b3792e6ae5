package io.modelrouter.quota;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How the two lanes share a limit. Immutable.
 *
 * @param online the share of a limit that online gets back from batch when it needs it,
 * from 0 to 1
 * @param batch the share that batch gets while it waits, from 0 to 1
 * @param floor the share that batch never borrows from online, so that whoever comes
 * first finds room; no more than the share of online
 * @param batchConcurrency how many requests of batch may be under way, null for no
 * maximum of its own
 */
public record LaneShares(double online, double batch, double floor, @Nullable Integer batchConcurrency) {

	/** Batch leaves half again as much to online as that uses. */
	public static final double HEADROOM = 1.5;

	/** Half of it for online, a tenth for batch. */
	public static final LaneShares DEFAULT = new LaneShares(0.5, 0.1, 0.02, null);

	/**
	 * Checks the shares.
	 * @throws IllegalArgumentException if they cannot be kept together
	 */
	public LaneShares {
		Assert.isTrue(online >= 0 && batch >= 0 && floor >= 0 && online + batch <= 1,
				"The shares of both lanes must not be more than all of it");
		Assert.isTrue(batchConcurrency == null || batchConcurrency > 0, "Batch needs at least one request under way");
	}

}
