package io.modelrouter.quota.memory;

import io.modelrouter.Lane;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.Limit;

/**
 * Counts what happened since midnight. What is under way at midnight counts for both
 * days: nobody knows for which one the provider takes it.
 */
final class CalendarDay extends Counter {

	private final Day day;

	private long onlineUnderWay;

	private long batchUnderWay;

	CalendarDay(Limit limit, LaneBalance balance, Day day, long now) {
		super(limit, balance, now);
		this.day = day;
	}

	@Override
	long roll(long now) {
		if (this.day.isOver()) {
			this.online = this.onlineUnderWay;
			this.batch = this.batchUnderWay;
		}
		return now + this.day.trusted();
	}

	@Override
	void took(Lane lane, long amount) {
		underWay(lane, amount);
	}

	@Override
	void settle(Lane lane, long reserved, long used, long at, long sent) {
		add(lane, used - reserved);
		underWay(lane, -reserved);
	}

	private void underWay(Lane lane, long amount) {
		if (lane == Lane.ONLINE) {
			this.onlineUnderWay += amount;
		}
		else {
			this.batchUnderWay += amount;
		}
	}

	@Override
	long opensIn(Lane lane, long now, boolean otherStays) {
		long midnight = now + this.day.endsIn();
		if (hasRoom(lane, this.online, this.batch, midnight - 1)) {
			return firstRoom(lane, this.online, this.batch, now, midnight - 1) - now;
		}
		return hasRoom(lane, this.onlineUnderWay, this.batchUnderWay, midnight) ? midnight - now : UNKNOWN;
	}

}
