package io.modelrouter.cost.budget.file;

import java.nio.file.Path;
import java.util.List;

import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.Time;

/**
 * A process that spends until it is killed, and says what it did: {@code r} before each
 * unit it asks for, {@code s} after each that is settled.
 */
public final class SpendingProcess {

	static final Budget BUDGET = Budget.of("month", Scope.ALL, "1000000", BudgetPeriod.MONTH);

	static final long UNIT = 1_000_000_000;

	private SpendingProcess() {
	}

	/**
	 * @param arguments the file of the ledger
	 */
	public static void main(String[] arguments) {
		Time time = Time.system();
		MemoryBooks books = new MemoryBooks(time, Ledger.open(Path.of(arguments[0]), time), BudgetListener.NONE);
		List<Ask> asks = List.of(new Ask(BUDGET, UNIT, true));
		books.reserve(asks);
		while (true) {
			System.out.println("r");
			Reservation reservation = (Reservation) books.reserve(asks);
			books.settle(reservation, new Settlement(List.of(UNIT), false));
			System.out.println("s");
		}
	}

}
