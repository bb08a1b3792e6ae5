package io.modelrouter.quota.redis;

import java.time.Duration;

import io.modelrouter.time.Time;

/**
 * Whether an account reaches Redis. After a loss it first tells Redis what it used
 * meanwhile, and goes on with its share until all others that were heard before have told
 * theirs, or are known to be silent. Guarded by the account.
 */
final class Link {

	/** In milliseconds. */
	private static final long MOMENT = 1000;

	/** How often an instance is heard that is well, in milliseconds. */
	private static final long BEAT = 250;

	private final Time time;

	private State state = State.SHARED;

	private String epoch = "";

	private final int atLeast;

	private int instances;

	private long lostAt;

	/** On the clock of Redis, in milliseconds. */
	private long since;

	/**
	 * A link that is taken to work until it does not.
	 * @param atLeast how many instances there may be, even if Redis has seen fewer so far
	 */
	Link(int atLeast, Time time) {
		this.atLeast = atLeast;
		this.instances = atLeast;
		this.time = time;
	}

	boolean isShared() {
		return this.state == State.SHARED;
	}

	/**
	 * What Redis calls the time since it last lost its data; empty before it was reached.
	 */
	String epoch() {
		return this.epoch;
	}

	boolean wasReached() {
		return !this.epoch.isEmpty();
	}

	int instances() {
		return this.instances;
	}

	/**
	 * From when on all others must have been heard before limits are shared again, on the
	 * clock of Redis, in milliseconds; 0 if nobody is waited for.
	 */
	long since() {
		return (this.state == State.RETURNING) ? this.since : 0;
	}

	/**
	 * Whether Redis may well decide again within a moment: it is back, or was lost just
	 * now.
	 */
	boolean isBrief() {
		return this.state == State.RETURNING || lostFor() < MOMENT;
	}

	private long lostFor() {
		return Duration.ofNanos(this.time.nanos() - this.lostAt).toMillis();
	}

	/**
	 * Redis does not answer, or not in time.
	 * @return whether it did until now
	 */
	boolean lost() {
		boolean news = isShared();
		if (this.state != State.LOST) {
			this.lostAt = this.time.nanos();
		}
		this.state = State.LOST;
		return news;
	}

	/**
	 * Redis is there but has forgotten everything, others' beats too.
	 * @param epoch the new one
	 * @param server the clock of Redis, in milliseconds
	 */
	void forgotten(String epoch, long server) {
		this.epoch = epoch;
		this.state = State.RETURNING;
		this.since = server + MOMENT;
	}

	/**
	 * Redis has answered.
	 * @return whether the limits are shared again, after they were not
	 */
	boolean reached(Reply reply) {
		this.epoch = reply.epoch();
		this.instances = Math.max(this.atLeast, reply.instances());
		if (this.state == State.LOST) {
			this.state = State.RETURNING;
			// What others sent before Redis was back may say that they are well.
			this.since = reply.time() + Math.max(BEAT, Math.min(MOMENT, 2 * lostFor()));
		}
		else if (this.state == State.RETURNING && reply.time() >= this.since && reply.awaited() == 0) {
			this.state = State.SHARED;
			return true;
		}
		return false;
	}

	private enum State {

		/** Redis decides. */
		SHARED,
		/** This instance keeps to its share. */
		LOST,
		/** It still does, but Redis is told. */
		RETURNING

	}

}
