package io.modelrouter.quota;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Room that was reserved in several limits at once, until it is settled. Books may add
 * what they need to settle it.
 */
public non-sealed class Reservation implements Verdict {

	private static final AtomicIntegerFieldUpdater<Reservation> SETTLED = AtomicIntegerFieldUpdater
		.newUpdater(Reservation.class, "settled");

	private final List<Limit> limits;

	private final Demand demand;

	private final long at;

	private volatile int settled;

	/**
	 * Room in all these limits.
	 * @param at when, on the clock of the books
	 */
	public Reservation(List<Limit> limits, Demand demand, long at) {
		this.limits = limits;
		this.demand = demand;
		this.at = at;
	}

	/**
	 * The limits in which it holds room.
	 */
	public final List<Limit> limits() {
		return this.limits;
	}

	/**
	 * What was asked.
	 */
	public final Demand demand() {
		return this.demand;
	}

	/**
	 * When it was reserved, on the clock of the books.
	 */
	public final long at() {
		return this.at;
	}

	/**
	 * Whether the caller is the one to settle it: true once.
	 */
	public final boolean settle() {
		return SETTLED.compareAndSet(this, 0, 1);
	}

}
