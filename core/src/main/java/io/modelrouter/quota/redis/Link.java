package io.modelrouter.quota.redis;

import java.time.Duration;

import io.modelrouter.time.Time;

/**
 * Whether an account reaches Redis. After a loss it first tells Redis what it used
 * meanwhile, and goes on with its share for a moment, until the others have told theirs
 * too. Guarded by the account.
 */
final class Link {

	private static final long MOMENT = Duration.ofSeconds(1).toNanos();

	private final Time time;

	private State state = State.SHARED;

	private String epoch = "";

	private final int atLeast;

	private int instances;

	private long lostAt;

	private long sharedFrom;

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

	boolean isLost() {
		return this.state == State.LOST;
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
	 * Redis does not answer, or not in time.
	 * @return whether it did until now
	 */
	boolean lost() {
		boolean news = isShared();
		if (news) {
			this.lostAt = this.time.nanos();
		}
		this.state = State.LOST;
		return news;
	}

	/**
	 * Redis is there but has forgotten everything.
	 * @param epoch the new one
	 */
	void forgotten(String epoch) {
		this.epoch = epoch;
		this.state = State.RETURNING;
		this.sharedFrom = this.time.nanos() + MOMENT;
	}

	/**
	 * Redis has answered.
	 * @return whether the limits are shared again, after they were not
	 */
	boolean reached(String epoch, int instances) {
		this.epoch = epoch;
		this.instances = Math.max(this.atLeast, instances);
		long now = this.time.nanos();
		if (this.state == State.LOST) {
			this.state = State.RETURNING;
			this.sharedFrom = now + Math.min(MOMENT, 2 * (now - this.lostAt));
		}
		if (this.state == State.RETURNING && now - this.sharedFrom >= 0) {
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
