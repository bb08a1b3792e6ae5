package io.modelrouter.cost.budget.memory;

import java.util.List;

import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Reservation;

/**
 * A reservation that knows the periods it was made in.
 */
final class Entry extends Reservation {

	private final long id;

	private final Account[] accounts;

	private final long[] periods;

	Entry(long id, List<Ask> asks, Account[] accounts, long[] periods) {
		super(asks);
		this.id = id;
		this.accounts = accounts;
		this.periods = periods;
	}

	long id() {
		return this.id;
	}

	int size() {
		return this.accounts.length;
	}

	Account account(int index) {
		return this.accounts[index];
	}

	/** When the period began in which it was reserved, in seconds since 1970. */
	long from(int index) {
		return this.periods[index];
	}

	long reserved(int index) {
		return asks().get(index).amount();
	}

}
