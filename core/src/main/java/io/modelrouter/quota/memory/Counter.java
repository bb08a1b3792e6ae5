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

	/** What online has. */
	long online;

	/** What batch has. */
	long batch;

	Counter(Limit limit, LaneBalance balance) {
		this.limit = limit;
		this.balance = balance;
	}

	static Counter of(Limit limit, LaneShares shares, Time time) {
		LaneBalance balance = new LaneBalance(limit, shares, time.nanos());
		if (limit.dimension().isPerMinute()) {
			return new SlidingMinute(limit, balance, time.nanos());
		}
		return limit.dimension().isPerDay() ? new CalendarDay(limit, balance, new Day(limit.resetZone(), time))
				: new UnderWay(limit, balance);
	}

	/** Forgets what no longer counts. */
	abstract void roll(long now);

	/** Writes down what is used or, if negative, what was not used after all. */
	abstract void add(Lane lane, long amount, long at);

	/** Somebody went under way with so much, or came back. */
	abstract void underWay(Lane lane, long amount);

	/**
	 * How long it takes until there is room for what is asked, if nobody else comes.
	 * Called when there is none.
	 */
	abstract long opensIn(Lane lane, long now);

	/**
	 * Notes what is asked.
	 * @return whether that is less than what is needed
	 */
	final boolean ask(Demand demand, long now) {
		roll(now);
		this.asked = this.limit.asked(demand);
		return this.asked < this.limit.needed(demand);
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
		add(lane, this.asked, now);
		underWay(lane, this.asked);
		this.balance.took(lane, this.asked, this.online, now);
	}

	final void refuse(Lane lane, long now) {
		this.balance.refused(lane, this.asked, now);
	}

	final Shortage shortage(@Nullable Duration opensIn) {
		return new Shortage(this.limit, this.online + this.batch, this.asked, opensIn);
	}

	final void settle(Reservation reservation, long reserved, Settlement settlement, long now) {
		Lane lane = reservation.demand().lane();
		roll(now);
		underWay(lane, -reserved);
		long missing = used(settlement, reserved) - reserved;
		if (missing != 0) {
			add(lane, missing, (missing < 0) ? reservation.at() : now);
		}
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
