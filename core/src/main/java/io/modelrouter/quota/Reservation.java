package io.modelrouter.quota;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Room that was reserved in several limits at once, until it is settled.
 */
public final class Reservation implements Verdict {

	private final List<Limit> limits;

	private final Demand demand;

	private final long at;

	private final AtomicBoolean settled = new AtomicBoolean();

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
	public List<Limit> limits() {
		return this.limits;
	}

	/**
	 * What was asked.
	 */
	public Demand demand() {
		return this.demand;
	}

	/**
	 * When it was reserved, on the clock of the books.
	 */
	public long at() {
		return this.at;
	}

	/**
	 * Whether the caller is the one to settle it: true once.
	 */
	public boolean settle() {
		return this.settled.compareAndSet(false, true);
	}

}
