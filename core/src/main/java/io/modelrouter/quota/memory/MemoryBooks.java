package io.modelrouter.quota.memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Verdict;
import io.modelrouter.time.Time;

/**
 * Books of this process, kept in memory; each account has a lock. Thread-safe.
 * <p>
 * Limits are told apart by identity and kept as long as the books: some kilobytes each.
 */
public final class MemoryBooks implements Books {

	private static final int PAGES = 256;

	private final Time time;

	private final LaneShares shares;

	private final Map<String, Account> accounts = new ConcurrentHashMap<>();

	private final Map<Limit, Counter> counters = new ConcurrentHashMap<>();

	/** By the identity of the list: pages are immutable, and one may be opened twice. */
	private final @Nullable Page[] pages = new Page[PAGES];

	/**
	 * Empty books.
	 */
	public MemoryBooks(Time time, LaneShares shares) {
		this.time = time;
		this.shares = shares;
	}

	/**
	 * Reserves room in all limits at once, or takes nothing.
	 * @param limits of one account; a list that nobody changes, best the same one again
	 * @throws IllegalArgumentException if they belong to several accounts
	 */
	@Override
	public Verdict reserve(List<Limit> limits, Demand demand) {
		return page(limits).reserve(demand);
	}

	@Override
	public void claim(List<Limit> limits, Demand demand) {
		page(limits).claim(demand);
	}

	@Override
	public Duration opensIn(List<Limit> limits, Demand demand, long[] before) {
		return page(limits).opensIn(demand, before);
	}

	@Override
	public void settle(Reservation reservation, Settlement settlement) {
		if (reservation instanceof Entry entry && entry.settle()) {
			entry.page().settle(entry, settlement);
		}
	}

	@Override
	public Used used(Limit limit) {
		Counter counter = this.counters.get(limit);
		return (counter != null) ? account(limit).used(counter) : Used.NOTHING;
	}

	@Override
	public void close() {
		// nothing to give back
	}

	private Page page(List<Limit> limits) {
		int place = System.identityHashCode(limits) & (PAGES - 1);
		Page page = this.pages[place];
		if (page == null || page.limits() != limits) {
			page = open(limits);
			this.pages[place] = page;
		}
		return page;
	}

	private Page open(List<Limit> limits) {
		Assert.notEmpty(limits, "There is nothing to reserve");
		Account account = account(limits.get(0));
		Counter[] counters = new Counter[limits.size()];
		for (int i = 0; i < counters.length; i++) {
			Assert.isTrue(account == account(limits.get(i)), "The limits belong to several accounts");
			counters[i] = this.counters.computeIfAbsent(limits.get(i),
					(limit) -> Counter.of(limit, this.shares, this.time));
		}
		return new Page(account, limits, counters);
	}

	private Account account(Limit limit) {
		return this.accounts.computeIfAbsent(limit.quotaScope(), (scope) -> new Account(this.time));
	}

}
