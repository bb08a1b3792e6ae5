package io.modelrouter.cost.budget.step;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.Shortfall;

/**
 * Tells when a budget has no room for the first time in a period. One large attempt that
 * is refused while others still fit says nothing, nor does a refusal that ends when what
 * is reserved comes free. Thread-safe.
 */
public final class Reached {

	/** How many times more than usual an attempt may ask to be one like others. */
	private static final double LIKE_OTHERS = 2;

	/** The weight of the latest in what is usual. */
	private static final double WEIGHT = 1 / 16.0;

	private final Map<String, Double> usual = new ConcurrentHashMap<>();

	private final Map<String, Instant> told = new ConcurrentHashMap<>();

	private final BudgetListener listener;

	public Reached(BudgetListener listener) {
		this.listener = listener;
	}

	/**
	 * An attempt whose cost is known beforehand asks for money.
	 */
	void asked(List<Ask> asks) {
		for (Ask ask : asks) {
			if (ask.amount() == 0) {
				continue;
			}
			this.usual.merge(ask.budget().name(), (double) ask.amount(),
					(before, latest) -> before + WEIGHT * (latest - before));
		}
	}

	/**
	 * There was no room for it.
	 */
	void refused(Shortfall shortfall) {
		BudgetStatus status = shortfall.status();
		boolean lasts = status.spent().add(Billionths.money(shortfall.asked())).compareTo(status.amount()) > 0;
		double asked = shortfall.asked();
		if (lasts && asked <= LIKE_OTHERS * this.usual.getOrDefault(status.name(), asked)
				&& !status.from().equals(this.told.put(status.name(), status.from()))) {
			this.listener.reached(shortfall.budget(), status);
		}
	}

}
