package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts and money of one group. Immutable. Amounts in different currencies are never
 * added.
 */
public final class ReportRow {

	private final List<String> parts;

	private final Sums sums;

	/**
	 * @param parts what it is for
	 * @param sums nobody changes them any more
	 */
	ReportRow(List<String> parts, Sums sums) {
		this.parts = List.copyOf(parts);
		this.sums = sums;
	}

	/**
	 * What it is for, in the order of {@link ReportQuery#by()}; empty for a total.
	 */
	public List<String> parts() {
		return this.parts;
	}

	/**
	 * How many.
	 */
	public long count(ReportCount count) {
		return this.sums.count(count);
	}

	/**
	 * The currencies of its money, as meters show it, in the order of their names.
	 */
	public List<String> currencies() {
		return this.sums.purses().stream().map(Purse::currency).distinct().sorted().toList();
	}

	/**
	 * How much, exactly; 0 if there is nothing in that currency.
	 */
	public BigDecimal money(ReportMoney kind, String currency) {
		return this.sums.purses()
			.stream()
			.filter((purse) -> purse.currency().equals(currency))
			.map((purse) -> purse.money(kind))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * The cost in the currencies in which it arose, before it was converted to the given
	 * one: amounts by currency.
	 */
	public Map<String, BigDecimal> originalCost(String currency) {
		return this.sums.purses()
			.stream()
			.filter((purse) -> purse.currency().equals(currency))
			.collect(Collectors.toMap(Purse::original, Purse::originalCost, BigDecimal::add, TreeMap::new));
	}

	Sums sums() {
		return this.sums;
	}

}
