package io.modelrouter.cost.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What is asked of a report. Immutable.
 *
 * @param by what a row is for, in this order; empty for the total alone
 * @param from the first day, null for the first that is kept
 * @param until the day after the last, null if there is no such
 * @param where the only value of each of these that counts
 * @param top how many rows are told apart, those with the highest cost; null for all
 */
public record ReportQuery(List<ReportKey> by, @Nullable LocalDate from, @Nullable LocalDate until,
		Map<ReportKey, String> where, @Nullable Integer top) {

	/** The total of all there is. */
	public static final ReportQuery ALL = groupedBy();

	/**
	 * Checks it.
	 * @throws IllegalArgumentException if the top is not at least 1, or the last day
	 * before the first
	 */
	public ReportQuery {
		by = List.copyOf(new LinkedHashSet<>(by));
		Map<ReportKey, String> copy = new EnumMap<>(ReportKey.class);
		copy.putAll(where);
		where = Collections.unmodifiableMap(copy);
		Assert.isTrue(top == null || top >= 1, "top must be at least 1");
		Assert.isTrue(from == null || until == null || from.isBefore(until), "from must be before until");
	}

	/**
	 * All there is, grouped by these.
	 */
	public static ReportQuery groupedBy(ReportKey... keys) {
		return new ReportQuery(List.of(keys), null, null, Map.of(), null);
	}

	/**
	 * The same of some days only.
	 */
	public ReportQuery within(@Nullable LocalDate from, @Nullable LocalDate until) {
		return new ReportQuery(this.by, from, until, this.where, this.top);
	}

	/**
	 * The same of one value only.
	 */
	public ReportQuery where(ReportKey key, String value) {
		Map<ReportKey, String> more = new EnumMap<>(ReportKey.class);
		more.putAll(this.where);
		more.put(key, value);
		return new ReportQuery(this.by, this.from, this.until, more, this.top);
	}

	/**
	 * The same with so many rows at most.
	 */
	public ReportQuery top(int rows) {
		return new ReportQuery(this.by, this.from, this.until, this.where, rows);
	}

	boolean covers(CellKey cell) {
		boolean inTime = (this.from == null || !cell.day().isBefore(this.from))
				&& (this.until == null || cell.day().isBefore(this.until));
		return inTime && this.where.entrySet()
			.stream()
			.allMatch((condition) -> cell.part(condition.getKey()).equals(condition.getValue()));
	}

	List<String> parts(CellKey cell) {
		return this.by.stream().map(cell::part).toList();
	}

}
