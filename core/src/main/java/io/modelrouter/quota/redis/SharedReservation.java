package io.modelrouter.quota.redis;

import java.time.Duration;

import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;

/**
 * A reservation in an account that instances share.
 */
final class SharedReservation extends Reservation {

	private final Ask ask;

	private final long local;

	private final boolean told;

	/**
	 * A reservation.
	 * @param at when, on the clock of Redis, in milliseconds
	 * @param local when, on the clock of this machine, in milliseconds
	 * @param told whether Redis knows of it
	 */
	SharedReservation(Ask ask, long at, long local, boolean told) {
		super(ask.limits(), ask.demand(), at);
		this.ask = ask;
		this.local = local;
		this.told = told;
	}

	Ask ask() {
		return this.ask;
	}

	long local() {
		return this.local;
	}

	boolean told() {
		return this.told;
	}

	/**
	 * How long after it was reserved it was sent, in milliseconds.
	 * @param now on the clock of this machine
	 */
	long late(Settlement settlement, long now) {
		return Math.min(Duration.ofNanos(settlement.late()).toMillis(), Math.max(0, now - this.local));
	}

	/**
	 * How much more was used than reserved, of each limit.
	 */
	long[] changes(Settlement settlement) {
		long[] changes = new long[this.ask.pages().size()];
		for (int place = 0; place < changes.length; place++) {
			changes[place] = change(place, settlement);
		}
		return changes;
	}

	private long change(int place, Settlement settlement) {
		long reserved = this.ask.amount(place);
		if (settlement.how() == Settlement.How.RELEASE) {
			return -reserved;
		}
		Limit limit = this.ask.pages().get(place).limit();
		if (!limit.dimension().countsTokens() || !settlement.usage().isKnown()) {
			return 0;
		}
		long more = limit.used(settlement.usage()) - reserved;
		return (settlement.how() == Settlement.How.EXACT) ? more : Math.max(0, more);
	}

}
