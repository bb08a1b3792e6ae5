package io.modelrouter.autoconfigure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.modelrouter.cost.report.ReportKey;
import io.modelrouter.cost.report.ReportQuery;

/**
 * What a request asks of the report, as it was written. Immutable.
 *
 * @param by what a row is for, with commas
 * @param from the first day
 * @param until the day after the last
 * @param top how many rows are told apart
 * @param where the only value of each of these that counts
 */
record ReportParameters(@Nullable String by, @Nullable String from, @Nullable String until, @Nullable String top,
		Map<ReportKey, @Nullable String> where) {

	private static final String DAY = "a day, for example 2026-11-01";

	/**
	 * What it means.
	 * @throws BadParameterException if one means nothing
	 */
	ReportQuery query() {
		Map<ReportKey, String> conditions = new EnumMap<>(ReportKey.class);
		this.where.forEach((key, value) -> {
			String given = given(key.code(), value);
			if (given != null) {
				conditions.put(key, given);
			}
		});
		LocalDate from = day("from", this.from);
		LocalDate until = day("until", this.until);
		if (from != null && until != null && !from.isBefore(until)) {
			throw new BadParameterException("until", "is not after from", "a later day than " + from);
		}
		return new ReportQuery(keys(), from, until, conditions, number());
	}

	/** An empty value is a slip: it must not mean everything. */
	private static @Nullable String given(String parameter, @Nullable String value) {
		if (value != null && value.isBlank()) {
			throw new BadParameterException(parameter, "is empty", "left out, or have a value");
		}
		return (value != null) ? value.strip() : null;
	}

	private List<ReportKey> keys() {
		List<ReportKey> keys = new ArrayList<>();
		String by = given("by", this.by);
		if (by != null) {
			for (String name : by.split(",")) {
				keys.add(key(name.strip()));
			}
		}
		return keys;
	}

	private static ReportKey key(String name) {
		return Arrays.stream(ReportKey.values())
			.filter((key) -> key.code().equals(name.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new BadParameterException("by", "is '" + name + "'",
					"one or more of "
							+ Arrays.stream(ReportKey.values()).map(ReportKey::code).collect(Collectors.joining(", "))
							+ ", with commas"));
	}

	private static @Nullable LocalDate day(String parameter, @Nullable String written) {
		String text = given(parameter, written);
		try {
			return (text != null) ? LocalDate.parse(text) : null;
		}
		catch (DateTimeException ex) {
			throw new BadParameterException(parameter, "is '" + text + "'", DAY);
		}
	}

	private @Nullable Integer number() {
		String text = given("top", this.top);
		try {
			Integer number = (text != null) ? Integer.valueOf(text) : null;
			if (number != null && number < 1) {
				throw new NumberFormatException();
			}
			return number;
		}
		catch (NumberFormatException ex) {
			throw new BadParameterException("top", "is '" + text + "'", "a number from 1");
		}
	}

}
