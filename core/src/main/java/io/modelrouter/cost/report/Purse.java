package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.util.Arrays;

import io.modelrouter.Cost;

/**
 * Money in one currency of reports that arose in one currency. Not thread-safe.
 */
final class Purse {

	private static final ReportMoney[] KINDS = ReportMoney.values();

	private final String currency;

	private final String original;

	private final BigDecimal[] money;

	private BigDecimal originalCost = BigDecimal.ZERO;

	Purse(String currency, String original) {
		this.currency = currency;
		this.original = original;
		this.money = new BigDecimal[KINDS.length];
		Arrays.fill(this.money, BigDecimal.ZERO);
	}

	boolean isOf(Cost cost) {
		return this.currency.equals(cost.shown().currency()) && this.original.equals(cost.currency());
	}

	boolean isLike(Purse other) {
		return this.currency.equals(other.currency) && this.original.equals(other.original);
	}

	String currency() {
		return this.currency;
	}

	/** The currency in which it arose. */
	String original() {
		return this.original;
	}

	BigDecimal originalCost() {
		return this.originalCost;
	}

	BigDecimal money(ReportMoney kind) {
		return this.money[kind.ordinal()];
	}

	void add(ReportMoney kind, BigDecimal amount) {
		BigDecimal sum = this.money[kind.ordinal()];
		this.money[kind.ordinal()] = (sum.signum() != 0) ? sum.add(amount) : amount;
	}

	void addOriginal(BigDecimal amount) {
		this.originalCost = (this.originalCost.signum() != 0) ? this.originalCost.add(amount) : amount;
	}

	void add(Purse other) {
		for (ReportMoney kind : KINDS) {
			add(kind, other.money(kind));
		}
		addOriginal(other.originalCost);
	}

}
