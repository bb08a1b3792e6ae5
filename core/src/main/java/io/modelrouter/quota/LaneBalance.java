package io.modelrouter.quota;

import io.modelrouter.Lane;

/**
 * What the lanes of one limit leave to each other. Not thread-safe: the books see to it.
 * <p>
 * Batch leaves to online half again as much as online had at its peak in the last five
 * minutes, but no more than the share of online and no less than the floor; so it borrows
 * what is idle and gives it back before online needs it. Online leaves to batch its share
 * while batch waits.
 * <p>
 * Whoever found no room has a claim, so that a large request is not overtaken by small
 * ones of the other lane for ever: that leaves as much as is claimed, as long as it keeps
 * its own share, and if that is not enough, after five minutes. If both claim, online
 * goes first.
 * <p>
 * All that is held shrinks as time passes, as long as nobody comes.
 */
public final class LaneBalance {

	private final Limit limit;

	private final LaneShares shares;

	private final Peak peak;

	private final Claim online;

	private final Claim batch;

	private final long mostBatch;

	/**
	 * The balance of a limit of which nothing is used.
	 * @param now a reading of the monotonic clock, in nanoseconds, as everywhere here
	 */
	public LaneBalance(Limit limit, LaneShares shares, long now) {
		this.limit = limit;
		this.shares = shares;
		this.peak = new Peak(now);
		this.online = new Claim(now);
		this.batch = new Claim(now);
		Integer most = shares.batchConcurrency();
		this.mostBatch = (most != null && limit.dimension() == Limit.Dimension.CONCURRENCY) ? most : Long.MAX_VALUE;
	}

	/**
	 * Whether a lane may have so much more. Whoever asks nothing always may.
	 * @param online what online has
	 * @param batch what batch has
	 * @param now now, or a moment to come at which these numbers are the same
	 */
	public boolean hasRoom(Lane lane, long amount, long online, long batch, long now) {
		if (amount == 0) {
			return true;
		}
		long allowed = this.limit.allowed(now);
		if (lane == Lane.ONLINE) {
			return online + Math.max(batch, leftByOnline(amount, allowed, now)) + amount <= allowed;
		}
		return batch + Math.max(online, leftByBatch(amount, allowed, now)) + amount <= allowed
				&& batch + amount <= this.mostBatch;
	}

	/**
	 * Whether somebody of a lane waits for room, or did until lately.
	 */
	public boolean isClaimed(Lane lane, long now) {
		return ((lane == Lane.ONLINE) ? this.online : this.batch).isAlive(now);
	}

	/**
	 * The most that a lane may have of it, {@link Long#MAX_VALUE} if there is no maximum.
	 */
	public long most(Lane lane) {
		return (lane == Lane.BATCH) ? this.mostBatch : Long.MAX_VALUE;
	}

	/**
	 * What a lane that asks for so much must leave to the other, used or not.
	 */
	public long left(Lane asking, long amount, long now) {
		long allowed = this.limit.allowed(now);
		return (asking == Lane.ONLINE) ? leftByOnline(amount, allowed, now) : leftByBatch(amount, allowed, now);
	}

	private long leftByOnline(long amount, long allowed, long now) {
		if (!this.batch.isAlive(now) || isOverdue(this.online, amount, now)) {
			return 0;
		}
		long share = share(this.shares.batch(), allowed);
		long claimed = this.batch.amount(now);
		long held = (claimed <= without(this.shares.online())) ? Math.max(share, claimed) : share;
		return Math.max(this.batch.overdue(now), atMost(allowed - amount, held));
	}

	private long leftByBatch(long amount, long allowed, long now) {
		if (isOverdue(this.batch, amount, now)) {
			return 0;
		}
		double floor = this.shares.floor() * allowed;
		if (this.limit.dimension() == Limit.Dimension.CONCURRENCY) {
			// a place comes free late, so one is kept even of few
			floor = Math.ceil(floor);
		}
		long needed = (long) Math.max(floor, LaneShares.HEADROOM * this.peak.at(now));
		long held = Math.min(share(this.shares.online(), allowed), needed);
		long claimed = this.online.amount(now);
		if (claimed > without(this.shares.batch())) {
			claimed = this.online.overdue(now);
		}
		return Math.max(claimed, atMost(allowed - amount, held));
	}

	/** What a lane may claim beside the other's share; what others fade by is no part. */
	private long without(double share) {
		long most = this.limit.ceiling().most();
		return most - share(share, most);
	}

	private static long share(double share, long allowed) {
		return (long) (share * allowed);
	}

	/** Whoever asks for nearly all gets it when nobody has anything. */
	private static long atMost(long free, long held) {
		return Math.max(0, Math.min(free, held));
	}

	private static boolean isOverdue(Claim claim, long amount, long now) {
		long overdue = claim.overdue(now);
		return overdue > 0 && amount >= overdue;
	}

	/**
	 * A lane got what it asked for.
	 * @param online what online has now
	 */
	public void took(Lane lane, long amount, long online, long now) {
		if (lane == Lane.ONLINE) {
			this.peak.see(online, now);
			this.online.serve(amount, now);
		}
		else {
			this.batch.serve(amount, now);
		}
	}

	/**
	 * There was no room for a lane in this limit, or in another that was asked with it,
	 * and it waits. The lane has a claim then, for a minute after it last asked.
	 */
	public void refused(Lane lane, long amount, long now) {
		((lane == Lane.ONLINE) ? this.online : this.batch).renew(amount, now);
	}

	/**
	 * A moment by which nothing is held any more but the floor, and others have nothing
	 * left of the limit, if nobody comes.
	 */
	public long quiet(long now) {
		long forgotten = now + Peak.MEMORY;
		Ceiling ceiling = this.limit.ceiling();
		return (ceiling.others() > 0 && ceiling.gone() - forgotten > 0) ? ceiling.gone() : forgotten;
	}

}
