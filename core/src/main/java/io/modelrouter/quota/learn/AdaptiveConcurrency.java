package io.modelrouter.quota.learn;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many requests may be under way where nobody configured that and the provider
 * refuses some: as many as it told, for a while; else less than it refused. After as many
 * successes as there may be under way it is one more, but what was refused before is
 * tried again only after a pause, and after a longer one each time it is refused again.
 * It ends when it is so much more that the refusal means nothing any more. Guarded by the
 * corrections.
 */
final class AdaptiveConcurrency {

	private static final Logger logger = LoggerFactory.getLogger(AdaptiveConcurrency.class);

	private static final double DECREASE = 0.7;

	/** Before what was refused is tried again. */
	private static final long FIRST_PAUSE = Duration.ofSeconds(10).toNanos();

	/** Less than was told is short for the moment, as others may have some of it. */
	private static final long LONGEST_PAUSE_BELOW = Duration.ofMinutes(1).toNanos();

	private static final long LONGEST_PAUSE = Duration.ofMinutes(10).toNanos();

	private final String place;

	private long limit;

	private long refusedAt;

	private long pause;

	/** When what was refused may be tried again. */
	private long again;

	private long successes;

	/** What the provider told, 0 if nothing. */
	private long told;

	/** When more than was told may be tried. */
	private long toldUntil;

	/** Attempts that began before there was a limit and are still under way. */
	private long unbooked;

	/**
	 * Nothing is known yet.
	 * @param place whose limit it is, for people
	 */
	AdaptiveConcurrency(String place) {
		this.place = place;
	}

	boolean isActive() {
		return this.limit > 0;
	}

	/**
	 * The provider says how many it allows.
	 * @param underWay how many are under way
	 */
	void told(long most, long underWay, long now) {
		if (!isActive()) {
			this.unbooked = underWay;
			logger.warn(
					"The provider of the {} allows {} requests at once: no more are sent. Set concurrency in the model's "
							+ "limits to {}.",
					this.place, most, most);
		}
		if (!isActive() || most < this.limit) {
			this.limit = most;
			this.refusedAt = most + 1;
			this.pause = FIRST_PAUSE;
			this.again = now + this.pause;
			this.successes = 0;
		}
		this.told = most;
		this.toldUntil = now + LONGEST_PAUSE;
	}

	/**
	 * The provider refused one. While more are under way than allowed, the others began
	 * before the limit and are refused for the same reason.
	 * @param underWay how many were under way, the refused one included
	 */
	void refused(long underWay, long now) {
		if (isActive() && underWay > this.limit) {
			return;
		}
		boolean first = !isActive();
		if (first) {
			this.unbooked = underWay - 1;
		}
		boolean below = isTold(now) && underWay <= this.told;
		boolean again = !first && underWay >= this.refusedAt;
		long longest = below ? LONGEST_PAUSE_BELOW : LONGEST_PAUSE;
		this.pause = again ? Math.min(longest, 2 * this.pause) : FIRST_PAUSE;
		this.again = now + this.pause;
		this.limit = Math.max(1, (again || below) ? underWay - 1 : (long) (DECREASE * underWay));
		this.refusedAt = underWay;
		this.successes = 0;
		if (first) {
			logger.warn("The provider of the {} refuses when {} requests are under way: {} at once for now", this.place,
					underWay, this.limit);
		}
	}

	private boolean isTold(long now) {
		return this.told > 0 && now - this.toldUntil < 0;
	}

	void succeeded(long now) {
		this.successes++;
		if (this.successes >= this.limit && mayGrow(now)) {
			this.successes = 0;
			this.limit++;
		}
		if (!isTold(now) && this.limit >= 2 * this.refusedAt) {
			this.limit = 0;
			this.told = 0;
		}
	}

	private boolean mayGrow(long now) {
		boolean refused = this.limit + 1 >= this.refusedAt && now - this.again < 0;
		return !refused && !(isTold(now) && this.limit >= this.told);
	}

	/**
	 * One attempt is not under way any more; those that began first end first.
	 */
	void ended() {
		this.unbooked = Math.max(0, this.unbooked - 1);
	}

	/**
	 * How many the provider allows: what it told, else how many may be under way.
	 */
	long most(long now) {
		return isTold(now) ? this.told : this.limit;
	}

	/**
	 * How many may be under way that know of the limit; one at least, whose end lets the
	 * next one look again.
	 */
	long allowed() {
		return Math.max(1, this.limit - this.unbooked);
	}

}
