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
 * when its own has faded. Of what is under way it takes nothing that was left for a
 * while: others that still reach Redis take all of it until they see that this one is
 * silent.
 *
 * @param first what it may have at first
 * @param next what it may have then
 * @param from when that begins, on the clock of this machine, in milliseconds
 * @param until when it has an even part, on the same clock
 * @param instances how many share
 */
record Share(long first, long next, long from, long until, int instances) {

	/** Longer than a sliding minute counts. */
	private static final long FADED = Duration.ofSeconds(61).toMillis();

	/** Others see a silent one within two seconds; short calls end in three more. */
	private static final long ENDED = Duration.ofSeconds(5).toMillis();

	static Share evenly(int instances) {
		return new Share(0, 0, Long.MIN_VALUE, Long.MIN_VALUE, instances);
	}

	/**
	 * The share at the moment when Redis is lost.
	 * @param own what this instance had
	 * @param all what all had when Redis last told
	 */
	static Share of(Limit limit, Used own, Used all, long allowed, int instances, long now) {
		long left = Math.max(0, allowed - Math.max(all.total(), own.total()));
		long next = own.total() + ((instances == 1) ? left : left / 2 / instances);
		if (limit.dimension().isPerDay()) {
			return new Share(next, next, now, Long.MAX_VALUE, instances);
		}
		next = Math.min(next, allowed / instances);
		boolean underWay = limit.dimension() == Limit.Dimension.CONCURRENCY && instances > 1;
		return new Share(underWay ? Math.min(own.total(), next) : next, next, now + ENDED, now + FADED, instances);
	}

	/**
	 * In how many milliseconds it may have an even part; -1 if it never or always has.
	 */
	long growsIn(long now) {
		return (now < this.until && this.until != Long.MAX_VALUE) ? this.until - now : -1;
	}

	/**
	 * What it may have now.
	 */
	long of(long allowed, long now) {
		long part = (now < this.from) ? this.first : this.next;
		return Math.min(allowed, (now < this.until) ? part : allowed / this.instances);
	}

}
