package io.modelrouter.quota;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * There is no room now, and nothing was taken. Immutable.
 *
 * @param limit which limit is short; of several, the one that is known to free last
 * @param used what both lanes have of it
 * @param asked what was asked of it
 * @param opensIn when there will be room if nobody else comes or is done, null if that
 * depends on who is under way
 * @param apart what this instance keeps to while it cannot reach the others, null if it
 * can or is alone
 */
public record Shortage(Limit limit, long used, long asked, @Nullable Duration opensIn,
		@Nullable Apart apart) implements Verdict {

	/**
	 * A shortage of the whole limit.
	 */
	public Shortage(Limit limit, long used, long asked, @Nullable Duration opensIn) {
		this(limit, used, asked, opensIn, null);
	}

	/**
	 * The part of a limit that an instance keeps to while Redis is away.
	 *
	 * @param most what it may have now
	 * @param instances how many instances share the limit
	 */
	public record Apart(long most, int instances) {
	}

}
