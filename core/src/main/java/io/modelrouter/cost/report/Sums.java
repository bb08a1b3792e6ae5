package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.modelrouter.Cost;

/**
 * Counts and money that were added up. Not thread-safe.
 */
final class Sums {

	private static final int COUNTS = ReportCount.values().length;

	private final long[] counts = new long[COUNTS];

	/** Nearly always one. */
	private final List<Purse> purses = new ArrayList<>(1);

	void add(ReportCount count, long number) {
		this.counts[count.ordinal()] += number;
	}

	/**
	 * Adds a cost, in the currency of reports and in its own.
	 */
	void spend(Cost cost) {
		Purse purse = purse(cost);
		purse.add(ReportMoney.COST, cost.shown().amount());
		purse.addOriginal(cost.amount());
	}

	/**
	 * Adds other money of an attempt or a call.
	 * @param cost what tells its currencies
	 */
	void add(ReportMoney kind, Cost cost, BigDecimal amount) {
		purse(cost).add(kind, amount);
	}

	private Purse purse(Cost cost) {
		for (int i = 0; i < this.purses.size(); i++) {
			if (this.purses.get(i).isOf(cost)) {
				return this.purses.get(i);
			}
		}
		return open(cost.shown().currency(), cost.currency());
	}

	/** A purse that is not there yet. */
	Purse open(String currency, String original) {
		Purse purse = new Purse(currency, original);
		this.purses.add(purse);
		return purse;
	}

	void add(Sums other) {
		for (int i = 0; i < COUNTS; i++) {
			this.counts[i] += other.counts[i];
		}
		for (Purse theirs : other.purses) {
			this.purses.stream()
				.filter(theirs::isLike)
				.findFirst()
				.orElseGet(() -> open(theirs.currency(), theirs.original()))
				.add(theirs);
		}
	}

	long count(ReportCount count) {
		return this.counts[count.ordinal()];
	}

	List<Purse> purses() {
		return this.purses;
	}

}
