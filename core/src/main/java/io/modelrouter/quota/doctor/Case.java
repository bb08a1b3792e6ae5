package io.modelrouter.quota.doctor;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.SharedCounts.Counts;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Ceiling;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;

/**
 * A limit that was met, with all that is known of it at that moment. Immutable.
 *
 * @param limit which; of several that may be meant, the fullest
 * @param used what is used of it by all instances that share the books
 * @param told how much the provider says it allows, or was found to allow; null if that
 * is not known
 * @param left how much the provider says is left, null if it did not
 * @param refusedByProvider whether the provider refused for what it counts of this limit
 * @param refused what was short if we refused ourselves, and nothing was sent; null if
 * the provider refused
 * @param lane whose attempt it was
 * @param recent what this instance sent lately
 * @param everybody what all instances did in the last 10 seconds, null if each counts for
 * itself
 * @param now a reading of the monotonic clock, in nanoseconds
 */
record Case(Limit limit, Books.Used used, @Nullable Long told, @Nullable Long left, boolean refusedByProvider,
		@Nullable Shortage refused, Lane lane, Recent recent, @Nullable Counts everybody, long now) {

	/** The books and the provider never count quite alike. */
	private static final double NEARLY_ALL = 0.8;

	private static final double SECONDS_OF_MINUTE = 60;

	/** So many times an even second is a burst. */
	private static final int BURST = 2;

	/** Fewer requests than that may always come by chance. */
	static final int CHANCE = 5;

	Limit.Dimension dimension() {
		return this.limit.dimension();
	}

	boolean isConfigured() {
		return this.limit.isConfigured();
	}

	/**
	 * What the provider really allows to everybody together, as far as that is known.
	 */
	long allowed() {
		if (this.told != null && !isConfigured()) {
			return Math.max(1, this.told);
		}
		long most = this.limit.ceiling().most();
		return Math.max(1, (this.told != null) ? Math.min(this.told, most) : most);
	}

	/**
	 * Whether about all of it is used.
	 */
	boolean isFull() {
		return this.used.total() >= NEARLY_ALL * allowed();
	}

	/**
	 * What came of it in one second, if that is what the provider refused: there was room
	 * in the minute, but not for so much at once. 0 otherwise. The books know what was
	 * really sent.
	 */
	double burst() {
		if (!this.refusedByProvider || !dimension().isPerMinute() || isFull() || isCalledFull()) {
			return 0;
		}
		double burst = Math.min(this.recent.burst().of(dimension(), this.limit), this.used.total());
		boolean large = burst > BURST * allowed() / SECONDS_OF_MINUTE && this.recent.burst().requests() >= CHANCE;
		return large ? burst : 0;
	}

	private boolean isCalledFull() {
		return this.left != null && this.left <= (1 - NEARLY_ALL) * allowed();
	}

	/**
	 * What the last minute of this instance took of it.
	 */
	double lastMinute() {
		return this.recent.last().of(dimension(), this.limit);
	}

	/**
	 * What a minute before the last took of it on average.
	 */
	double minuteBefore() {
		return this.recent.before().of(dimension(), this.limit);
	}

	/**
	 * What others had of it when that was last heard, 0 if that has faded. Places that
	 * are less than what is allowed may be taken by requests of ours.
	 */
	long others() {
		if (dimension() == Limit.Dimension.CONCURRENCY) {
			return 0;
		}
		Ceiling ceiling = this.limit.ceiling();
		return Math.max(0, ceiling.most() - this.limit.allowed(this.now));
	}

	/**
	 * A part of what is allowed, between 0 and 1.
	 */
	double share(double part) {
		return Math.max(0, Math.min(1, part / allowed()));
	}

}
