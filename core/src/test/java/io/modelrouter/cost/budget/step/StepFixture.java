package io.modelrouter.cost.budget.step;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.BudgetStatus;
import io.modelrouter.ModelTarget;
import io.modelrouter.Price;
import io.modelrouter.TokenCounting;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Exchange;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.estimate.EstimateListener;
import io.modelrouter.estimate.ModelEstimates;
import io.modelrouter.time.VirtualTime;

/**
 * A step over a model that costs 1 an answer, with a budget of a thousand.
 */
final class StepFixture {

	final VirtualTime time = new VirtualTime();

	final List<BudgetStatus> reached = new ArrayList<>();

	private final Reached log = new Reached(new BudgetListener() {

		@Override
		public void settled(Budget budget, BudgetStatus status) {
			// does not matter here
		}

		@Override
		public void reached(Budget budget, BudgetStatus status) {
			StepFixture.this.reached.add(status);
		}

	});

	final Budget budget = Budget.of("b", Scope.ALL, "1000", BudgetPeriod.MONTH);

	@Nullable Price price = ModelPrice.of(BigDecimal.ZERO, null, null, BigDecimal.valueOf(1_000), "USD");

	final Budgets budgets = new Budgets(List.of(this.budget),
			() -> new MemoryBooks(this.time, Journal.NONE, BudgetListener.NONE),
			Map.of("a", new ModelEstimates(1_000, TokenCounting.TOTAL, null, EstimateListener.NONE)), Exchange.NONE);

	BudgetStep step() {
		return new BudgetStep(this.budgets, BudgetMeters.NONE, this.log, this.time);
	}

	BudgetGate gate() {
		return new BudgetGate(this.budgets, this.log, this.time);
	}

	Attempt attempt() {
		ModelTarget a = Attempts.target("a");
		ModelTarget target = new ModelTarget(a.id(), a.provider(), a.quotaScope(), a.name(), null, this.price);
		return Attempt.first(Attempts.of("a", this.time.nanos()).call(), target, 0);
	}

	BudgetStatus status() {
		return this.budgets.status().get(0);
	}

}
