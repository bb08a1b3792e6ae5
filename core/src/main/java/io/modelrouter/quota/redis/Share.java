package io.modelrouter.quota.redis;

import java.time.Duration;

import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.Limit;

/**
 * What an instance may have of a limit while Redis is away, so that all of them together
 * have no more than it allows.
 * <p>
 * At first that is what it had itself and its part of what was left, later an even part.
 * Of what was left it takes half, since others may have used some before they lost Redis
 * too; and where use fades it takes no more than an even part, since others get theirs
 * when its own has faded.
 *
 * @param first what it may have at first
 * @param until how long that is, on the clock of this machine, in milliseconds
 * @param instances how many share
 */
record Share(long first, long until, int instances) {

	/** Longer than a sliding minute counts. */
	private static final long FADED = Duration.ofSeconds(61).toMillis();

	static Share evenly(int instances) {
		return new Share(0, Long.MIN_VALUE, instances);
	}

	/**
	 * The share at the moment when Redis is lost.
	 * @param own what this instance had
	 * @param all what all had when Redis last told
	 */
	static Share of(Limit limit, Used own, Used all, long allowed, int instances, long now) {
		long left = Math.max(0, allowed - Math.max(all.total(), own.total()));
		long first = own.total() + ((instances == 1) ? left : left / 2 / instances);
		if (limit.dimension().isPerDay()) {
			return new Share(first, Long.MAX_VALUE, instances);
		}
		return new Share(Math.min(first, allowed / instances), now + FADED, instances);
	}

	/**
	 * In how many milliseconds it may have another part than at first; -1 if it always
	 * will have the same.
	 */
	long growsIn(long now) {
		return (now < this.until && this.until != Long.MAX_VALUE) ? this.until - now : -1;
	}

	/**
	 * What it may have now.
	 */
	long of(long allowed, long now) {
		return Math.min(allowed, (now < this.until) ? this.first : allowed / this.instances);
	}

}
