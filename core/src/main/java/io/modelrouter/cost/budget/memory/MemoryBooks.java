package io.modelrouter.cost.budget.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.Shortfall;
import io.modelrouter.cost.budget.Verdict;
import io.modelrouter.time.Time;

/**
 * Books of this process, kept in memory under one lock and beyond its end in a journal.
 * Thread-safe.
 */
public final class MemoryBooks implements BudgetBooks {

	private static final Logger logger = LoggerFactory.getLogger(MemoryBooks.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Account> accounts = new HashMap<>();

	private final Time time;

	private final Journal journal;

	private final BudgetListener listener;

	private long ids;

	/**
	 * Books that begin with what the journal kept.
	 * @param journal the books close it
	 * @param listener hears of every settlement
	 */
	public MemoryBooks(Time time, Journal journal, BudgetListener listener) {
		this.time = time;
		this.journal = journal;
		this.listener = listener;
	}

	@Override
	public Verdict reserve(List<Ask> asks) {
		this.lock.lock();
		try {
			Instant now = this.time.now();
			Account[] accounts = accounts(asks, now);
			for (int i = 0; i < accounts.length; i++) {
				if (asks.get(i).limited() && !accounts[i].hasRoom(asks.get(i).amount())) {
					return shortfall(asks.get(i), accounts[i]);
				}
			}
			Entry entry = new Entry(++this.ids, asks, accounts, periods(accounts));
			List<Posting> postings = new ArrayList<>(accounts.length);
			for (int i = 0; i < accounts.length; i++) {
				accounts[i].reserve(entry.reserved(i));
				postings.add(accounts[i].posting(entry.from(i), entry.reserved(i)));
			}
			this.journal.reserved(entry.id(), postings);
			return entry;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public @Nullable Shortfall look(List<Ask> asks) {
		this.lock.lock();
		try {
			Instant now = this.time.now();
			for (Ask ask : asks) {
				Account account = account(ask.budget(), now);
				if (ask.limited() && !account.mayHaveRoom(ask.amount())) {
					return shortfall(ask, account);
				}
			}
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void settle(Reservation reservation, Settlement settlement) {
		if (!(reservation instanceof Entry entry) || !entry.settle()) {
			return;
		}
		List<BudgetStatus> changed = new ArrayList<>(entry.size());
		List<Budget> budgets = new ArrayList<>(entry.size());
		this.lock.lock();
		try {
			Instant now = this.time.now();
			List<Posting> postings = new ArrayList<>(entry.size());
			for (int i = 0; i < entry.size(); i++) {
				Account account = entry.account(i);
				long spent = settlement.spent().get(i);
				postings.add(account.posting(entry.from(i), spent));
				account.catchUp(now);
				if (account.settle(entry.from(i), entry.reserved(i), spent, settlement.assumed())) {
					budgets.add(entry.asks().get(i).budget());
					changed.add(account.status());
				}
			}
			this.journal.settled(entry.id(), postings, settlement.assumed());
		}
		finally {
			this.lock.unlock();
		}
		for (int i = 0; i < changed.size(); i++) {
			tell(budgets.get(i), changed.get(i));
		}
	}

	private void tell(Budget budget, BudgetStatus status) {
		try {
			this.listener.settled(budget, status);
		}
		catch (RuntimeException ex) {
			logger.error("Nobody heard of {}: {} at {}", status, ex.getClass().getName(), ex.getStackTrace());
		}
	}

	@Override
	public BudgetStatus status(Budget budget) {
		this.lock.lock();
		try {
			return account(budget, this.time.now()).status();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean mark(Budget budget, String what) {
		this.lock.lock();
		try {
			Account account = account(budget, this.time.now());
			if (!account.mark(what)) {
				return false;
			}
			this.journal.marked(account.posting(account.from(), 0), what);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isKept() {
		this.lock.lock();
		try {
			return this.journal.isWritten();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.journal.close();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Account[] accounts(List<Ask> asks, Instant now) {
		Account[] accounts = new Account[asks.size()];
		for (int i = 0; i < accounts.length; i++) {
			accounts[i] = account(asks.get(i).budget(), now);
		}
		return accounts;
	}

	private Account account(Budget budget, Instant now) {
		Account account = this.accounts.computeIfAbsent(budget.name(),
				(name) -> new Account(budget, now, this.journal));
		account.catchUp(now);
		return account;
	}

	private static long[] periods(Account[] accounts) {
		long[] periods = new long[accounts.length];
		for (int i = 0; i < periods.length; i++) {
			periods[i] = accounts[i].from();
		}
		return periods;
	}

	private static Shortfall shortfall(Ask ask, Account account) {
		return new Shortfall(ask.budget(), account.status(), ask.amount());
	}

}
