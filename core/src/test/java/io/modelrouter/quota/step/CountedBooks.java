package io.modelrouter.quota.step;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.SharedCounts;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Verdict;

/**
 * Books of several instances that always counted the same of model "a-1", and of any
 * other nothing.
 */
record CountedBooks(Books books, Counts counts) implements Books, SharedCounts {

	@Override
	public Verdict reserve(List<Limit> limits, Demand demand) {
		return this.books.reserve(limits, demand);
	}

	@Override
	public void settle(Reservation reservation, Settlement settlement) {
		this.books.settle(reservation, settlement);
	}

	@Override
	public void claim(List<Limit> limits, Demand demand) {
		this.books.claim(limits, demand);
	}

	@Override
	public @Nullable Duration opensIn(List<Limit> limits, Demand demand, long[] before) {
		return this.books.opensIn(limits, demand, before);
	}

	@Override
	public Used used(Limit limit) {
		return this.books.used(limit);
	}

	@Override
	public void close() {
		this.books.close();
	}

	@Override
	public void succeeded(String quotaScope, String model) {
	}

	@Override
	public void retried(String quotaScope, String model) {
	}

	@Override
	public void retryGivenBack(String quotaScope, String model, Duration ago) {
	}

	@Override
	public Counts last(String quotaScope, String model) {
		return (quotaScope.equals("account") && model.equals("a-1")) ? this.counts : Counts.NOTHING;
	}

}
