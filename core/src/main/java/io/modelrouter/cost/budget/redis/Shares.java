package io.modelrouter.cost.budget.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.Span;
import io.modelrouter.cost.budget.redis.Reply.Standing;

/**
 * What this instance may spend of each budget while Redis is away: its part of what was
 * left when that was last heard. Thread-safe.
 */
final class Shares {

	private final Map<Place, Share> shares = new HashMap<>();

	private final int instances;

	Shares(int instances) {
		this.instances = instances;
	}

	/**
	 * Reserves in all budgets at once or in none.
	 * @param standings how the budgets stood when that was last heard
	 * @return the index of the budget without room, -1 if there was room
	 */
	synchronized int reserve(List<Ask> asks, List<Standing> standings) {
		for (int i = 0; i < asks.size(); i++) {
			Ask ask = asks.get(i);
			Share share = share(ask.budget(), standings.get(i));
			if (ask.limited() && ask.amount() > 0 && share.used + ask.amount() > share.allowed) {
				return i;
			}
		}
		for (int i = 0; i < asks.size(); i++) {
			share(asks.get(i).budget(), standings.get(i)).used += asks.get(i).amount();
		}
		return -1;
	}

	/**
	 * Settles what was reserved.
	 * @return whether Redis will be told when it is back
	 */
	synchronized boolean settle(Budget budget, Span span, long reserved, long spent, boolean assumed) {
		Share share = this.shares.get(new Place(budget, span));
		if (share == null) {
			return false;
		}
		share.used += spent - reserved;
		share.spent = Billionths.sum(share.spent, spent);
		share.assumed = Billionths.sum(share.assumed, assumed ? spent : 0);
		return true;
	}

	/** What was spent without Redis knowing. */
	synchronized Standing untold(Budget budget, Span span) {
		Share share = this.shares.get(new Place(budget, span));
		return (share != null) ? new Standing(span, share.spent, share.assumed, share.used - share.spent)
				: Standing.none(span);
	}

	/**
	 * Takes out all that Redis must be told.
	 */
	synchronized List<Line> drain() {
		List<Line> lines = new ArrayList<>();
		this.shares.forEach((place, share) -> {
			if (share.spent > 0) {
				lines.add(new Line(place.budget(), place.span(), share.spent, String.valueOf(share.assumed)));
			}
		});
		this.shares.clear();
		return lines;
	}

	private Share share(Budget budget, Standing standing) {
		return this.shares.computeIfAbsent(new Place(budget, standing.span()), (place) -> {
			long left = Billionths.of(budget.amount()) - standing.spent() - standing.reserved();
			return new Share(Math.max(0, left) / this.instances);
		});
	}

	private record Place(Budget budget, Span span) {
	}

	private static final class Share {

		private final long allowed;

		private long used;

		private long spent;

		private long assumed;

		Share(long allowed) {
			this.allowed = allowed;
		}

	}

}
