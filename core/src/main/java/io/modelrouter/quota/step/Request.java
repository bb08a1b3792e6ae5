package io.modelrouter.quota.step;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;

/**
 * One attempt's request for room: in the books of what is configured, and in those of
 * what was learned. Used by one thread.
 */
final class Request {

	private final Room room;

	private final List<Limit> limits;

	private final Demand demand;

	private @Nullable Share paced;

	private @Nullable Reservation reservation;

	private @Nullable Reservation learned;

	private long asked;

	private long @Nullable [] amounts;

	Request(Room room, List<Limit> limits, Demand demand) {
		this.room = room;
		this.limits = limits;
		this.demand = demand;
	}

	Demand demand() {
		return this.demand;
	}

	/**
	 * How much it asks for of a minute's limits, or of what they leave to batch. The part
	 * of a business tag makes that no more.
	 */
	double minutes() {
		if (this.demand.lane() == Lane.BATCH) {
			Share share = this.room.shareOf(this.limits, this.demand);
			return (share != null) ? share.minutes() : 0;
		}
		double most = 0;
		long now = this.room.now();
		for (Limit limit : this.limits) {
			if (limit.dimension().isPerMinute() && limit.who() == null) {
				most = Math.max(most, (double) limit.asked(this.demand) / Math.max(1, limit.allowed(now)));
			}
		}
		return most;
	}

	/**
	 * Asks for room in everything at once, or takes nothing.
	 * @return what is short, null if there was room
	 */
	@Nullable Shortage ask() {
		Shortage early = (this.demand.lane() == Lane.BATCH) ? pace() : null;
		if (early != null) {
			return early;
		}
		Shortage shortage = reserve();
		if (shortage != null && this.paced != null) {
			this.room.pace().giveBack(this.paced.minutes());
			this.paced = null;
		}
		return shortage;
	}

	private @Nullable Shortage reserve() {
		this.asked = this.room.now();
		if (!this.limits.isEmpty()) {
			Verdict verdict = this.room.books().reserve(this.limits, this.demand);
			if (verdict instanceof Shortage shortage) {
				return shortage;
			}
			this.reservation = (Reservation) verdict;
		}
		List<Limit> temporary = this.room.temporary();
		if (!temporary.isEmpty()) {
			Verdict verdict = this.room.local().reserve(temporary, this.demand);
			if (verdict instanceof Shortage shortage) {
				settle(this.room.books(), this.reservation, Settlement.RELEASED);
				this.reservation = null;
				return shortage;
			}
			this.learned = (Reservation) verdict;
		}
		return null;
	}

	private @Nullable Shortage pace() {
		this.paced = this.room.shareOf(this.limits, this.demand);
		if (this.paced == null) {
			return null;
		}
		Duration early = this.room.pace().take(this.paced.minutes());
		if (early.isZero()) {
			return null;
		}
		if (this.demand.waits(early) && this.room.pace().isClaimDue()) {
			this.room.books().claim(this.limits, this.demand);
		}
		Limit limit = this.paced.limit();
		return new Shortage(limit, this.room.books().used(limit).total(), limit.asked(this.demand), early);
	}

	/**
	 * What it will use of each limit in the end; nothing of those of requests under way.
	 */
	long[] amounts(List<Limit> of) {
		long[] amounts = this.amounts;
		if (amounts == null) {
			amounts = of.stream()
				.mapToLong(
						(limit) -> (limit.dimension() != Limit.Dimension.CONCURRENCY) ? limit.expected(this.demand) : 0)
				.toArray();
			this.amounts = amounts;
		}
		return amounts;
	}

	/**
	 * How long it takes until there is room, null if nobody can say.
	 * @param before what others use of the limits before
	 */
	@Nullable Duration opensIn(long[] before) {
		return this.limits.isEmpty() ? null : this.room.books().opensIn(this.limits, this.demand, before);
	}

	/**
	 * When it last asked for room, a reading of the monotonic clock, in nanoseconds.
	 */
	long asked() {
		return this.asked;
	}

	/**
	 * Settles all that was got.
	 */
	void settle(Settlement settlement) {
		if (settlement.how() == Settlement.How.EXACT && settlement.usage().isKnown()) {
			for (Limit limit : this.limits) {
				limit.learn(this.demand, settlement.usage());
			}
		}
		settle(this.room.books(), this.reservation, settlement);
		settle(this.room.local(), this.learned, settlement);
		if (this.paced != null) {
			this.room.pace().giveBack(this.paced.minutes() * unused(this.paced.limit(), settlement));
		}
	}

	private static void settle(Books books, @Nullable Reservation reservation, Settlement settlement) {
		if (reservation != null) {
			books.settle(reservation, settlement);
		}
	}

	/**
	 * Which share of what was asked for was not used.
	 */
	private double unused(Limit limit, Settlement settlement) {
		if (settlement.how() == Settlement.How.RELEASE) {
			return 1;
		}
		TokenUsage usage = settlement.usage();
		if (!usage.isKnown()) {
			return 0;
		}
		double unused = 1 - (double) limit.used(usage) / Math.max(1, limit.asked(this.demand));
		return (settlement.how() == Settlement.How.EXACT) ? unused : Math.min(0, unused);
	}

	/**
	 * What is asked of what batch may use in a minute.
	 *
	 * @param limit the limit of which it is most
	 * @param minutes how much of it
	 */
	record Share(Limit limit, double minutes) {
	}

}
