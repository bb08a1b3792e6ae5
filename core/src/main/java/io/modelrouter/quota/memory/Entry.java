package io.modelrouter.quota.memory;

import org.jspecify.annotations.Nullable;

import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Reservation;

/**
 * A reservation that knows its page.
 */
final class Entry extends Reservation {

	private final Page page;

	private final long @Nullable [] clamped;

	/**
	 * An entry.
	 * @param clamped what was reserved in each limit, null if that is what the demand
	 * needs
	 */
	Entry(Page page, Demand demand, long at, long @Nullable [] clamped) {
		super(page.limits(), demand, at);
		this.page = page;
		this.clamped = clamped;
	}

	Page page() {
		return this.page;
	}

	long reserved(int index) {
		return (this.clamped != null) ? this.clamped[index] : limits().get(index).needed(demand());
	}

}
