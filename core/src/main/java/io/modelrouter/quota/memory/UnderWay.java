package io.modelrouter.quota.memory;

import io.modelrouter.Lane;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.Limit;

/**
 * Counts what is under way.
 */
final class UnderWay extends Counter {

	UnderWay(Limit limit, LaneBalance balance) {
		super(limit, balance);
	}

	@Override
	void roll(long now) {
		// what is under way counts, however long it takes
	}

	@Override
	void add(Lane lane, long amount, long at) {
		// its use ends when it does
	}

	@Override
	void underWay(Lane lane, long amount) {
		if (lane == Lane.ONLINE) {
			this.online += amount;
		}
		else {
			this.batch += amount;
		}
	}

	@Override
	long opensIn(Lane lane, long now) {
		long quiet = quiet(now);
		return hasRoom(lane, this.online, this.batch, quiet)
				? firstRoom(lane, this.online, this.batch, now, quiet) - now : UNKNOWN;
	}

}
