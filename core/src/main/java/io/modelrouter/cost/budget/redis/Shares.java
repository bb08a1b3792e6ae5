package io.modelrouter.cost.budget.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.Span;
import io.modelrouter.cost.budget.redis.Operation.What;
import io.modelrouter.cost.budget.redis.Reply.Standing;

/**
 * What this instance may spend of each budget while Redis is away: its part of what was
 * left when that was last heard. Thread-safe.
 */
final class Shares {

	private final Map<Place, Share> shares = new HashMap<>();

	/** What was reserved and not settled, by its id. */
	private final Map<String, SharedReservation> open = new LinkedHashMap<>();

	private final int instances;

	Shares(int instances) {
		this.instances = instances;
	}

	/**
	 * Reserves in all budgets at once or in none.
	 * @param standings how the budgets stood when that was last heard
	 * @return the index of the budget without room, -1 if there was room
	 */
	synchronized int reserve(SharedReservation reservation, List<Standing> standings) {
		List<Ask> asks = reservation.asks();
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
		this.open.put(reservation.id(), reservation);
		return -1;
	}

	/**
	 * Settles what was reserved.
	 * @return whether Redis will be told when it is back; else it knows the reservation
	 */
	synchronized boolean settle(SharedReservation reservation, Settlement settlement) {
		if (this.open.remove(reservation.id()) == null) {
			return false;
		}
		for (int i = 0; i < reservation.asks().size(); i++) {
			Ask ask = reservation.asks().get(i);
			long spent = settlement.spent().get(i);
			Share share = Objects.requireNonNull(this.shares.get(new Place(ask.budget(), reservation.span(i))));
			share.used += spent - ask.amount();
			share.spent = Billionths.sum(share.spent, spent);
			share.assumed = Billionths.sum(share.assumed, settlement.assumed() ? spent : 0);
		}
		return true;
	}

	/** What was spent without Redis knowing. */
	synchronized Standing untold(Budget budget, Span span) {
		Share share = this.shares.get(new Place(budget, span));
		return (share != null) ? new Standing(span, share.spent, share.assumed, share.used - share.spent)
				: Standing.none(span);
	}

	/**
	 * Takes out all that Redis must be told: what was spent, and what is still reserved.
	 * @param ids for what is told the first time
	 */
	synchronized List<Operation> drain(Supplier<String> ids) {
		List<Operation> untold = new ArrayList<>();
		this.shares.forEach((place, share) -> {
			if (share.spent > 0) {
				untold.add(new Operation(What.CHARGE, ids.get(),
						List.of(new Line(place.budget(), place.span(), share.spent, String.valueOf(share.assumed)))));
			}
		});
		this.open.values().forEach((reservation) -> untold.add(reservation.held()));
		this.shares.clear();
		this.open.clear();
		return untold;
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
