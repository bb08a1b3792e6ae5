package io.modelrouter.cost.catalogue;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import io.modelrouter.cost.Window;

/**
 * Reads the windows of a price of our own format.
 */
final class WindowNodes {

	private WindowNodes() {
	}

	/**
	 * The windows, in order.
	 * @throws IllegalArgumentException if one makes no sense
	 */
	static List<Window> read(JsonNode windows, Holidays holidays) {
		List<Window> read = new ArrayList<>();
		for (JsonNode window : windows) {
			try {
				read.add(new Window(ZoneId.of(window.path("zone").stringValueOpt().orElse(ZoneOffset.UTC.getId())),
						days(window.path("days")), time(window, "from"), time(window, "until"),
						holidays.except(window.path("except")), Amounts.of(window.path("factor"), "factor")));
			}
			catch (DateTimeException ex) {
				throw new IllegalArgumentException("a window has no such zone or time", ex);
			}
		}
		return read;
	}

	private static LocalTime time(JsonNode window, String name) {
		return LocalTime.parse(window.path(name).stringValueOpt().orElse(""));
	}

	private static Set<DayOfWeek> days(JsonNode days) {
		if (days.isMissingNode()) {
			return EnumSet.allOf(DayOfWeek.class);
		}
		Set<DayOfWeek> named = EnumSet.noneOf(DayOfWeek.class);
		for (JsonNode day : days) {
			named.add(DayOfWeek.valueOf(day.stringValueOpt().orElse("").toUpperCase(Locale.ROOT)));
		}
		return named;
	}

}
