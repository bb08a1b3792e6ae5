package io.modelrouter.cost.budget.step;

import java.time.Instant;

import io.modelrouter.Admission;
import io.modelrouter.Attempt;
import io.modelrouter.Gate;
import io.modelrouter.Permit;
import io.modelrouter.cost.budget.Shortfall;
import io.modelrouter.time.Time;

/**
 * Refuses an attempt for which there surely is no money, before it waits for its turn.
 * Reserves nothing. Thread-safe.
 */
public final class BudgetGate implements Gate<Attempt> {

	private final Budgets budgets;

	private final Reached reached;

	private final Time time;

	public BudgetGate(Budgets budgets, Reached reached, Time time) {
		this.budgets = budgets;
		this.reached = reached;
		this.time = time;
	}

	@Override
	public Admission admit(Attempt attempt) {
		Instant now = this.time.now();
		Bill bill = this.budgets.bill(attempt, now);
		if (bill == null) {
			return Permit.FREE;
		}
		if (bill.priced()) {
			this.reached.asked(bill.asks());
		}
		Shortfall shortfall = this.budgets.books().look(bill.asks());
		if (shortfall == null) {
			return Permit.FREE;
		}
		this.reached.refused(shortfall);
		return Refusals.of(attempt, shortfall, now);
	}

}
