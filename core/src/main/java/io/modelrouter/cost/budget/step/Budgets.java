package io.modelrouter.cost.budget.step;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.BudgetStatus;
import io.modelrouter.Call;
import io.modelrouter.Cost;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.Exchange;
import io.modelrouter.estimate.ModelEstimates;
import io.modelrouter.estimate.ModelEstimates.Estimate;

/**
 * The budgets of a router, and what attempts ask of them. Thread-safe.
 */
public final class Budgets implements AutoCloseable {

	/**
	 * Asked for what has no price, so that it is refused when nothing is left.
	 */
	private static final long UNPRICED = 1;

	private final List<Budget> budgets;

	private final Downgrades downgrades;

	private final BudgetBooks books;

	private final Map<String, ModelEstimates> estimates;

	private final Exchange exchange;

	/**
	 * @param books opens the books, which are closed with the budgets
	 * @param estimates of all models, by their names in the configuration
	 * @throws IllegalArgumentException if budgets send calls round in a circle
	 */
	public Budgets(Collection<Budget> budgets, Supplier<BudgetBooks> books, Map<String, ModelEstimates> estimates,
			Exchange exchange) {
		this.budgets = budgets.stream().sorted(Comparator.comparing(Budget::action)).toList();
		this.downgrades = new Downgrades(this.budgets);
		this.books = books.get();
		this.estimates = Map.copyOf(estimates);
		this.exchange = exchange;
	}

	/**
	 * Where it is written down how they stand.
	 */
	public BudgetBooks books() {
		return this.books;
	}

	/**
	 * How they stand, in the order of their actions.
	 */
	public List<BudgetStatus> status() {
		return this.budgets.stream().map(this.books::status).toList();
	}

	/**
	 * What an attempt asks of the budgets.
	 * @param now when it would be sent
	 * @return null if no budget pays it
	 */
	@Nullable Bill bill(Attempt attempt, Instant now) {
		Call call = attempt.call();
		List<Budget> paying = new ArrayList<>();
		for (Budget budget : this.budgets) {
			if (budget.scope().covers(call, attempt.target().provider())) {
				paying.add(budget);
			}
		}
		return paying.isEmpty() ? null : bill(attempt, paying, now);
	}

	private Bill bill(Attempt attempt, List<Budget> paying, Instant now) {
		Call call = attempt.call();
		Estimate estimate = estimates(attempt).of(call);
		Cost cost = attempt.target().cost(new TokenUsage(estimate.input(), 0, 0, estimate.output(), 0), now);
		List<Ask> asks = new ArrayList<>(paying.size());
		boolean priced = cost != null;
		for (Budget budget : paying) {
			Long amount = amount(cost, budget, now);
			priced &= amount != null;
			asks.add(new Ask(budget, (amount != null) ? amount : UNPRICED,
					!this.downgrades.onlyCounts(budget, call.route().name())));
		}
		return new Bill(estimate, asks, priced);
	}

	/**
	 * The cost as the books of a budget count it, null if nobody knows.
	 */
	@Nullable Long amount(@Nullable Cost cost, Budget budget, Instant at) {
		BigDecimal money = (cost != null) ? this.exchange.amount(cost, budget.currency(), at) : null;
		return (money != null) ? Billionths.of(money) : null;
	}

	/**
	 * Learns what an attempt really used.
	 */
	void learn(Attempt attempt, Bill bill, TokenUsage usage) {
		if (usage.isKnown()) {
			estimates(attempt).learn(attempt.call(), bill.estimate(), usage);
		}
	}

	private ModelEstimates estimates(Attempt attempt) {
		return Objects.requireNonNull(this.estimates.get(attempt.target().id()));
	}

	@Override
	public void close() {
		this.books.close();
	}

}
