package io.modelrouter.quota;

import java.time.Duration;

import io.modelrouter.Lane;

/**
 * What the lanes of one limit leave to each other. Not thread-safe: the books see to it.
 * <p>
 * Batch leaves to online half again as much as online had at its peak in the last five
 * minutes, but no more than the share of online and no less than the floor; so it borrows
 * what is idle and gives it back before online needs it. Online leaves to batch its share
 * while batch waits, or what the first of batch asks for if that is more, as long as
 * online keeps its own share; after five minutes of waiting all that it asks for.
 * <p>
 * All that is held shrinks as time passes, as long as nobody comes.
 */
public final class LaneBalance {

	private static final double HEADROOM = 1.5;

	private static final long PATIENCE = Duration.ofMinutes(5).toNanos();

	/** How long a refused batch call keeps its claim: until it is due, and a moment. */
	private static final long CLAIM = Duration.ofSeconds(60).toNanos();

	private static final long MOMENT = Duration.ofSeconds(1).toNanos();

	private final Limit limit;

	private final LaneShares shares;

	private final Peak online;

	private final long mostBatch;

	private long claimed;

	private long claimedSince;

	private long claimedUntil;

	private boolean overdue;

	/**
	 * The balance of a limit of which nothing is used.
	 * @param now a reading of the monotonic clock, in nanoseconds, as everywhere here
	 */
	public LaneBalance(Limit limit, LaneShares shares, long now) {
		this.limit = limit;
		this.shares = shares;
		this.online = new Peak(now);
		this.claimedUntil = now - 1;
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
		long own = (lane == Lane.ONLINE) ? online : batch;
		long other = (lane == Lane.ONLINE) ? batch : online;
		long allowed = this.limit.allowed(now);
		return own + Math.max(other, left(lane, amount, allowed, now)) + amount <= allowed
				&& own + amount <= most(lane);
	}

	/**
	 * The most that a lane may have of it.
	 */
	public long most(Lane lane) {
		return (lane == Lane.BATCH) ? this.mostBatch : Long.MAX_VALUE;
	}

	/**
	 * What a lane that asks for so much must leave to the other, used or not. Whoever
	 * asks for nearly all gets it when nobody has anything.
	 */
	public long left(Lane asking, long amount, long now) {
		return left(asking, amount, this.limit.allowed(now), now);
	}

	private long left(Lane asking, long amount, long allowed, long now) {
		long held = (asking == Lane.ONLINE) ? heldForBatch(allowed, now) : heldForOnline(allowed, now);
		return Math.max(0, Math.min(held, allowed - amount));
	}

	private long heldForOnline(long allowed, long now) {
		double floor = this.shares.floor() * allowed;
		if (this.limit.dimension() == Limit.Dimension.CONCURRENCY) {
			// a place comes free late, so one is kept even of few
			floor = Math.ceil(floor);
		}
		return (long) Math.min(this.shares.online() * allowed, Math.max(floor, HEADROOM * this.online.at(now)));
	}

	private long heldForBatch(long allowed, long now) {
		if (now - this.claimedUntil >= 0) {
			return 0;
		}
		long most = this.overdue ? allowed : allowed - (long) (this.shares.online() * allowed);
		return Math.max((long) (this.shares.batch() * allowed), Math.min(this.claimed, most));
	}

	/**
	 * A lane got what it asked for.
	 * @param online what online has now
	 */
	public void took(Lane lane, long amount, long online, long now) {
		if (lane == Lane.ONLINE) {
			this.online.see(online, now);
		}
		else if (amount >= this.claimed) {
			this.claimed = 0;
			this.claimedSince = now;
			this.overdue = false;
		}
	}

	/**
	 * There was no room for a lane in this limit, or in another that was asked with it.
	 * Batch gets a claim then, which it renews whenever it asks again.
	 * @param opensIn when there will be room if nobody else comes, in nanoseconds;
	 * {@link Long#MAX_VALUE} if that is unknown
	 */
	public void refused(Lane lane, long amount, long opensIn, long now) {
		if (lane == Lane.ONLINE) {
			return;
		}
		if (now - this.claimedUntil >= 0) {
			this.claimed = 0;
			this.claimedSince = now;
		}
		this.claimed = Math.max(this.claimed, amount);
		this.claimedUntil = now + Math.min(opensIn, CLAIM) + MOMENT;
		this.overdue = now - this.claimedSince >= PATIENCE;
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
