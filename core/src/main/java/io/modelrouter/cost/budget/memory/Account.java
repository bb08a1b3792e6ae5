package io.modelrouter.cost.budget.memory;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.Span;

/**
 * One budget in its current period. Not thread-safe: the books see to it.
 */
final class Account {

	private final Budget budget;

	private final long allowed;

	private final Set<String> marks = new HashSet<>();

	private Span span;

	private long spent;

	private long assumed;

	private long reserved;

	Account(Budget budget, Instant now, Journal journal) {
		this.budget = budget;
		this.allowed = Billionths.of(budget.amount());
		this.span = budget.span(now);
		Kept kept = journal.kept(budget.name(), budget.currency(), from());
		this.spent = kept.spent();
		this.assumed = kept.assumed();
		this.marks.addAll(kept.marks());
	}

	/**
	 * Begins the next period if this one is over. A clock that was set back begins none.
	 */
	void catchUp(Instant now) {
		if (!now.isBefore(this.span.until())) {
			this.span = this.budget.span(now);
			this.spent = 0;
			this.assumed = 0;
			this.reserved = 0;
			this.marks.clear();
		}
	}

	/** When the period began, in seconds since 1970. */
	long from() {
		return this.span.from().getEpochSecond();
	}

	boolean hasRoom(long amount) {
		return amount == 0 || this.spent + this.reserved + amount <= this.allowed;
	}

	/** Whether there would be room if all that is reserved came free. */
	boolean mayHaveRoom(long amount) {
		return amount == 0 || this.spent + amount <= this.allowed;
	}

	void reserve(long amount) {
		this.reserved = Billionths.sum(this.reserved, amount);
	}

	/**
	 * @param from the period in which it was reserved: if that is over, it is history
	 */
	boolean settle(long from, long reserved, long spent, boolean assumed) {
		if (from != from()) {
			return false;
		}
		this.reserved -= reserved;
		this.spent = Billionths.sum(this.spent, spent);
		this.assumed = Billionths.sum(this.assumed, assumed ? spent : 0);
		return true;
	}

	boolean mark(String what) {
		return this.marks.add(what);
	}

	Posting posting(long from, long amount) {
		return new Posting(this.budget.name(), this.budget.currency(), from, amount);
	}

	BudgetStatus status() {
		return new BudgetStatus(this.budget.name(), this.budget.action(), this.span.from(), this.span.until(),
				this.budget.amount(), this.budget.currency(), Billionths.money(this.spent),
				Billionths.money(this.assumed), Billionths.money(this.reserved));
	}

}
