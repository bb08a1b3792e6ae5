package io.modelrouter.cost.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Sets of days that several windows leave out, by name. Immutable.
 */
record Holidays(Map<String, Set<LocalDate>> byName) {

	static final Holidays NONE = new Holidays(Map.of());

	static Holidays of(JsonNode node) {
		Map<String, Set<LocalDate>> byName = new HashMap<>();
		node.forEachEntry((name, days) -> byName.put(name, dates(days)));
		return new Holidays(Map.copyOf(byName));
	}

	/**
	 * The days that a window leaves out: a list of them, or the name of one.
	 * @throws IllegalArgumentException if there is no such list, or one is no date
	 */
	Set<LocalDate> except(JsonNode days) {
		if (days.isArray() || days.isMissingNode()) {
			return dates(days);
		}
		Set<LocalDate> named = this.byName.get(days.stringValueOpt().orElse(""));
		if (named == null) {
			throw new IllegalArgumentException("except names no list of holidays");
		}
		return named;
	}

	private static Set<LocalDate> dates(JsonNode days) {
		Set<LocalDate> dates = new HashSet<>();
		for (JsonNode day : days) {
			try {
				dates.add(LocalDate.parse(day.stringValueOpt().orElse("")));
			}
			catch (DateTimeException ex) {
				throw new IllegalArgumentException("'" + day.asString() + "' is no date", ex);
			}
		}
		return dates;
	}

}
