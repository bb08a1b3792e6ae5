package io.modelrouter.quota.step;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.time.Time;

/**
 * Where attempts on one model find room. Thread-safe.
 *
 * @param books what is used of the limits that are configured
 * @param local what is used of those that were learned
 * @param learned the limits that were learned where none is configured
 * @param shares how the lanes share a limit
 * @param pace spreads what batch asks for
 */
record Room(Books books, Books local, Supplier<List<Limit>> learned, LaneShares shares, Pace pace, Time time) {

	long now() {
		return this.time.nanos();
	}

	List<Limit> temporary() {
		return this.learned.get();
	}

	/**
	 * What a demand of batch is of what the limits leave to batch in a minute, at most
	 * all of it: a limit of which nothing is left is for the books to refuse. Null if no
	 * limit is of a minute.
	 */
	Request.@Nullable Share shareOf(List<Limit> limits, Demand demand) {
		Request.Share most = null;
		for (Limit limit : limits) {
			if (limit.dimension().isPerMinute() && limit.who() == null) {
				double minutes = Math.min(1, limit.asked(demand) / ofBatch(limit));
				if (most == null || minutes > most.minutes()) {
					most = new Request.Share(limit, minutes);
				}
			}
		}
		return most;
	}

	private double ofBatch(Limit limit) {
		double allowed = Math.max(1, limit.allowed(now()));
		double online = this.books.used(limit).online();
		double held = Math.min(this.shares.online() * allowed,
				Math.max(this.shares.floor() * allowed, LaneShares.HEADROOM * online));
		return Math.max(Math.max(1, this.shares.batch() * allowed), allowed - Math.max(online, held));
	}

}
