package io.modelrouter.quota;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;

/**
 * What an attempt asks of the limits. Immutable.
 *
 * @param lane whether somebody waits
 * @param input estimated tokens of the prompt
 * @param output estimated tokens of the answer
 * @param atMost the longest the attempt may last: what crashes is forgotten after that
 * @param patience how long it waits for room at most: nothing is kept free for whoever
 * goes elsewhere
 */
public record Demand(Lane lane, long input, long output, Duration atMost, Duration patience) {

	private static final Duration FOREVER = Duration.ofDays(36_500);

	/**
	 * The demand of somebody who waits as long as it takes.
	 */
	public Demand(Lane lane, long input, long output, Duration atMost) {
		this(lane, input, output, atMost, FOREVER);
	}

	/**
	 * Whether it waits for room.
	 * @param opensIn how long that takes, null if nobody knows
	 */
	public boolean waits(@Nullable Duration opensIn) {
		return (opensIn != null) ? opensIn.compareTo(this.patience) <= 0 : !this.patience.isZero();
	}

}
