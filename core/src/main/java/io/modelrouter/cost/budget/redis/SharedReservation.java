package io.modelrouter.cost.budget.redis;

import java.util.ArrayList;
import java.util.List;

import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Span;
import io.modelrouter.cost.budget.redis.Operation.What;

/**
 * A reservation in Redis, or in this instance's share of what was left.
 */
final class SharedReservation extends Reservation {

	private final String id;

	private final List<Span> spans;

	private final boolean local;

	SharedReservation(String id, List<Ask> asks, List<Span> spans, boolean local) {
		super(asks);
		this.id = id;
		this.spans = spans;
		this.local = local;
	}

	String id() {
		return this.id;
	}

	Span span(int index) {
		return this.spans.get(index);
	}

	boolean isLocal() {
		return this.local;
	}

	/**
	 * Tells Redis that it is reserved, whether there is room or not.
	 */
	Operation held() {
		List<Line> lines = new ArrayList<>();
		for (int i = 0; i < asks().size(); i++) {
			lines.add(new Line(asks().get(i).budget(), span(i), asks().get(i).amount(), ""));
		}
		return new Operation(What.HOLD, this.id, lines);
	}

}
