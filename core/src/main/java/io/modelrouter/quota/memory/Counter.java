package io.modelrouter.quota.memory;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

/**
 * What both lanes have of one limit, and what somebody asks of it at the moment. The
 * account guards it. Every moment is a reading of the account's clock.
 */
abstract class Counter {

	/** Nobody knows when there will be room. */
	static final long UNKNOWN = Long.MAX_VALUE;

	private final Limit limit;

	private final LaneBalance balance;

	private long asked;

	private long rollAt;

	/** What online has. */
	long online;

	/** What batch has. */
	long batch;

	/**
	 * Nothing is used.
	 * @param rollAt when the first of it may no longer count
	 */
	Counter(Limit limit, LaneBalance balance, long rollAt) {
		this.limit = limit;
		this.balance = balance;
		this.rollAt = rollAt;
	}

	static Counter of(Limit limit, LaneShares shares, Time time) {
		long now = time.nanos();
		LaneBalance balance = new LaneBalance(limit, shares, now);
		if (limit.dimension().isPerMinute()) {
			return new SlidingMinute(limit, balance, now);
		}
		return limit.dimension().isPerDay() ? new CalendarDay(limit, balance, new Day(limit.resetZone(), time), now)
				: new UnderWay(limit, balance, now);
	}

	/**
	 * Forgets what no longer counts.
	 * @return when there may be more of that
	 */
	abstract long roll(long now);

	/** A lane took so much, which is in the totals already. */
	abstract void took(Lane lane, long amount);

	/**
	 * What was reserved is settled.
	 * @param at when it was reserved
	 * @param sent when the request was sent
	 */
	abstract void settle(Lane lane, long reserved, long used, long at, long sent);

	/**
	 * How long it takes until there is room for what is asked, if nobody else comes.
	 * Called when there is none.
	 * @param otherStays whether the other lane takes again what it has
	 */
	abstract long opensIn(Lane lane, long now, boolean otherStays);

	final long opensIn(Lane lane, long now) {
		return opensIn(lane, now, false);
	}

	final void catchUp(long now) {
		// most calls end here, and cost no virtual one
		if (now - this.rollAt >= 0) {
			this.rollAt = roll(now);
		}
	}

	/**
	 * Notes what is asked.
	 * @return whether that is less than what is needed
	 */
	final boolean ask(Demand demand, long now) {
		catchUp(now);
		this.asked = this.limit.asked(demand);
		return this.asked < this.limit.needed(demand);
	}

	/**
	 * How long it takes until there is room for a demand when others had theirs before;
	 * as far as is known.
	 */
	final long opensIn(Demand demand, long before, long now) {
		ask(demand, now);
		Lane lane = demand.lane();
		boolean otherStays = this.balance.isClaimed((lane == Lane.ONLINE) ? Lane.BATCH : Lane.ONLINE, now);
		long rounds = 0;
		long all = this.asked + before;
		if (this.limit.dimension().isPerMinute()) {
			long other = (lane == Lane.ONLINE) ? this.batch : this.online;
			long allowed = Math.max(1, this.limit.allowed(now) - (otherStays ? other : 0));
			rounds = (all - 1) / allowed;
			all -= rounds * allowed;
		}
		this.asked = all;
		long opensIn = hasRoom(lane, now) ? 0 : opensIn(lane, now, otherStays);
		return ((opensIn != UNKNOWN) ? opensIn : 0) + rounds * SlidingMinute.COUNTED * SlidingMinute.SLOT;
	}

	final long asked() {
		return this.asked;
	}

	final boolean hasRoom(Lane lane, long now) {
		return hasRoom(lane, this.online, this.batch, now);
	}

	final boolean hasRoom(Lane lane, long online, long batch, long now) {
		return this.balance.hasRoom(lane, this.asked, online, batch, now);
	}

	final void take(Lane lane, long now) {
		add(lane, this.asked);
		took(lane, this.asked);
		this.balance.took(lane, this.asked, this.online, now);
	}

	final void add(Lane lane, long amount) {
		if (lane == Lane.ONLINE) {
			this.online += amount;
		}
		else {
			this.batch += amount;
		}
	}

	final void refuse(Lane lane, long now) {
		this.balance.refused(lane, this.asked, now);
	}

	final Shortage shortage(@Nullable Duration opensIn) {
		return new Shortage(this.limit, this.online + this.batch, this.asked, opensIn);
	}

	final void settle(Reservation reservation, long reserved, Settlement settlement, long now) {
		catchUp(now);
		long at = reservation.at();
		settle(reservation.demand().lane(), reserved, used(settlement, reserved), at,
				at + Math.min(settlement.late(), now - at));
	}

	private long used(Settlement settlement, long reserved) {
		return switch (settlement.how()) {
			case RELEASE -> 0;
			case EXACT -> seen(settlement.usage(), reserved);
			case AT_LEAST -> Math.max(reserved, seen(settlement.usage(), reserved));
		};
	}

	private long seen(TokenUsage usage, long reserved) {
		return (usage.isKnown() || !this.limit.dimension().countsTokens()) ? this.limit.used(usage) : reserved;
	}

	/**
	 * By when nothing is held any more for whoever came before, if nobody comes.
	 */
	final long quiet(long now) {
		return this.balance.quiet(now);
	}

	/**
	 * The first moment that has room, while the numbers stay the same.
	 * @param from has none
	 * @param to has some
	 */
	final long firstRoom(Lane lane, long online, long batch, long from, long to) {
		long without = from;
		long with = to;
		while (with - without > 1) {
			long middle = without + (with - without) / 2;
			if (hasRoom(lane, online, batch, middle)) {
				with = middle;
			}
			else {
				without = middle;
			}
		}
		return with;
	}

}
