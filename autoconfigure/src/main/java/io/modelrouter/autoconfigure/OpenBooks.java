package io.modelrouter.autoconfigure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetSettings.Bookkeeping;
import io.modelrouter.time.Time;

/**
 * Remembers the books of budgets that the router opened, to tell how they are.
 * Thread-safe.
 */
final class OpenBooks {

	private volatile @Nullable BudgetBooks books;

	/**
	 * The same bookkeeping, watched.
	 */
	Bookkeeping watch(Bookkeeping bookkeeping) {
		return new Bookkeeping() {

			@Override
			public BudgetBooks open(Time time, BudgetListener listener) {
				BudgetBooks books = bookkeeping.open(time, listener);
				OpenBooks.this.books = books;
				return books;
			}

			@Override
			public @Nullable Path ledger() {
				return bookkeeping.ledger();
			}

		};
	}

	/**
	 * Whether what is spent is written down where it outlives this process; null if there
	 * are no books.
	 */
	@Nullable Boolean areKept() {
		BudgetBooks books = this.books;
		return (books != null) ? books.isKept() : null;
	}

}
