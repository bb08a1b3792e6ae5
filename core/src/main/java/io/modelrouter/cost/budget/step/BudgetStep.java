package io.modelrouter.cost.budget.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Attempt;
import io.modelrouter.Cost;
import io.modelrouter.Failure;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.Shortfall;
import io.modelrouter.cost.budget.Verdict;
import io.modelrouter.time.Time;

/**
 * Reserves what an attempt may cost in all its budgets before it is sent, and settles it
 * with what it did cost. Thread-safe.
 */
public final class BudgetStep implements Policy<Attempt> {

	private static final Logger logger = LoggerFactory.getLogger(BudgetStep.class);

	/** Of an attempt that ended in an exception. */
	private static final Outcome BROKEN = new Outcome.Cancelled();

	private static final int ERROR = 400;

	private final Budgets budgets;

	private final BudgetMeters meters;

	private final Reached reached;

	private final Time time;

	public BudgetStep(Budgets budgets, BudgetMeters meters, Reached reached, Time time) {
		this.budgets = budgets;
		this.meters = meters;
		this.reached = reached;
		this.time = time;
	}

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		Instant now = this.time.now();
		Bill bill = this.budgets.bill(attempt, now);
		if (bill == null) {
			return next.proceed(attempt);
		}
		Verdict verdict = this.budgets.books().reserve(bill.asks());
		if (verdict instanceof Shortfall shortfall) {
			this.reached.refused(shortfall);
			return new Outcome.Rejected(Refusals.of(attempt, shortfall, now));
		}
		return send(attempt, next, bill, (Reservation) verdict);
	}

	private Outcome send(Attempt attempt, Next<Attempt> next, Bill bill, Reservation reservation) {
		Outcome outcome = BROKEN;
		try {
			outcome = next.proceed(attempt);
			return outcome;
		}
		finally {
			this.budgets.books().settle(reservation, settlementOrUnknown(attempt, outcome, bill, reservation));
			if (!bill.priced() && !(outcome instanceof Outcome.Rejected)) {
				bill.asks().forEach((ask) -> this.meters.unpriced(ask.budget(), attempt.target()));
			}
			if (outcome instanceof Outcome.Success success) {
				this.budgets.learn(attempt, bill, success.answer().usage());
			}
		}
	}

	/**
	 * Nothing stays reserved because a price broke.
	 */
	private Settlement settlementOrUnknown(Attempt attempt, Outcome outcome, Bill bill, Reservation reservation) {
		try {
			return settlement(attempt, outcome, bill, reservation);
		}
		catch (RuntimeException ex) {
			logger.error("Nobody knows what {} cost: {} at {}", attempt, ex.getClass().getName(), ex.getStackTrace());
			return unknown(bill, reservation);
		}
	}

	private Settlement settlement(Attempt attempt, Outcome outcome, Bill bill, Reservation reservation) {
		TokenUsage usage = usage(outcome);
		if (usage == null) {
			return Settlement.released(reservation);
		}
		Instant now = this.time.now();
		Cost cost = attempt.target().cost(usage, now);
		if (cost == null) {
			return unknown(bill, reservation);
		}
		List<Long> spent = new ArrayList<>(bill.asks().size());
		for (Ask ask : bill.asks()) {
			Long amount = this.budgets.amount(cost, ask.budget(), now);
			if (amount == null) {
				return unknown(bill, reservation);
			}
			spent.add(amount);
		}
		return new Settlement(spent, usage.estimated());
	}

	/**
	 * The provider may have charged what nobody told.
	 */
	private static Settlement unknown(Bill bill, Reservation reservation) {
		return bill.priced() ? Settlement.assumed(reservation) : Settlement.released(reservation);
	}

	/**
	 * The tokens that were used, null if surely none were: nothing was sent, or the
	 * provider answered with an error and told of none.
	 */
	private static @Nullable TokenUsage usage(Outcome outcome) {
		if (outcome instanceof Outcome.Success success) {
			return success.answer().usage();
		}
		if (outcome instanceof Outcome.Cancelled cancelled) {
			return cancelled.usage();
		}
		if (!(outcome instanceof Outcome.Failed failed)) {
			return null;
		}
		Failure failure = failed.failure();
		boolean free = !failure.sent() || failure.status() >= ERROR;
		return (free && !failed.usage().isKnown()) ? null : failed.usage();
	}

}
