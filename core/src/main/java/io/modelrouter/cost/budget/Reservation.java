package io.modelrouter.cost.budget;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Money that is reserved until it is settled, once. Thread-safe.
 */
public abstract non-sealed class Reservation implements Verdict {

	private final List<Ask> asks;

	private final AtomicBoolean settled = new AtomicBoolean();

	protected Reservation(List<Ask> asks) {
		this.asks = List.copyOf(asks);
	}

	/**
	 * What was asked of each budget.
	 */
	public final List<Ask> asks() {
		return this.asks;
	}

	/**
	 * Settles it.
	 * @return false if it was settled before
	 */
	public final boolean settle() {
		return this.settled.compareAndSet(false, true);
	}

}
