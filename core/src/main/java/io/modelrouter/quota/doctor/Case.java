package io.modelrouter.quota.doctor;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Ceiling;
import io.modelrouter.quota.Limit;

/**
 * A limit that was met, with all that is known of it at that moment. Immutable.
 *
 * @param limit which; of several that may be meant, the fullest
 * @param used what is used of it by all instances that share the books
 * @param told how much the provider says it allows, null if it did not
 * @param left how much the provider says is left, null if it did not
 * @param refusedByProvider whether the provider refused, not we
 * @param lane whose attempt it was, null if unknown
 * @param recent what this instance sent lately
 * @param now a reading of the monotonic clock, in nanoseconds
 */
record Case(Limit limit, Books.Used used, @Nullable Long told, @Nullable Long left, boolean refusedByProvider,
		@Nullable Lane lane, Recent recent, long now) {

	Limit.Dimension dimension() {
		return this.limit.dimension();
	}

	/**
	 * What the provider really allows to everybody together, as far as that is known.
	 */
	long allowed() {
		long most = this.limit.ceiling().most();
		return Math.max(1, (this.told != null) ? Math.min(this.told, most) : most);
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
	 * What others had of it when that was last heard, 0 if that has faded.
	 */
	long others() {
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
