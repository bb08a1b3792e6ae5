package io.modelrouter.cost.budget;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetStatus;

/**
 * Where it is written down what is spent of budgets and what is reserved. Thread-safe.
 * <p>
 * What is spent and reserved of a budget in one period never exceeds its amount, as far
 * as reservations go that are refused without room. What something really costs may
 * exceed what was reserved for it; that is spent all the same.
 */
public interface BudgetBooks extends AutoCloseable {

	/**
	 * Reserves money in all budgets at once, or takes nothing. Whoever asks nothing of a
	 * budget always may.
	 * @param asks of different budgets; the first without room is told
	 */
	Verdict reserve(List<Ask> asks);

	/**
	 * The first budget that has no room even if all that is reserved comes free, as far
	 * as is known here without a round trip. Takes nothing.
	 * @return null if there is none
	 */
	@Nullable Shortfall look(List<Ask> asks);

	/**
	 * Settles a reservation, in the period in which it was made. Does nothing the second
	 * time; never throws.
	 */
	void settle(Reservation reservation, Settlement settlement);

	/**
	 * How a budget stands now, as far as is known here without a round trip.
	 */
	BudgetStatus status(Budget budget);

	/**
	 * Marks something that happens once in each period of a budget, for example that
	 * somebody was told. Survives a restart as what is spent does.
	 * @return false if it was marked before in this period
	 */
	boolean mark(Budget budget, String what);

	/**
	 * Whether what is spent is written down where it outlives this process, at the
	 * moment.
	 */
	boolean isKept();

	@Override
	void close();

}
