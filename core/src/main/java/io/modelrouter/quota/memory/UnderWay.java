package io.modelrouter.quota.memory;

import io.modelrouter.Lane;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.Limit;

/**
 * Counts what is under way.
 */
final class UnderWay extends Counter {

	private static final long FOREVER = Long.MAX_VALUE / 2;

	UnderWay(Limit limit, LaneBalance balance, long now) {
		super(limit, balance, now + FOREVER);
	}

	@Override
	long roll(long now) {
		// what is under way counts, however long it takes
		return now + FOREVER;
	}

	@Override
	void took(Lane lane, long amount) {
		// is in the totals
	}

	@Override
	void settle(Lane lane, long reserved, long used, long at, long sent) {
		add(lane, -reserved);
	}

	@Override
	long opensIn(Lane lane, long now, boolean otherStays) {
		long quiet = quiet(now);
		return hasRoom(lane, this.online, this.batch, quiet)
				? firstRoom(lane, this.online, this.batch, now, quiet) - now : UNKNOWN;
	}

}
