package io.modelrouter.autoconfigure;

import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * Says what is wrong with a time zone.
 */
final class Zones {

	private Zones() {
	}

	static void check(String property, String zone, Problems problems) {
		if (!isZone(zone.strip())) {
			String advice = NearestName.of(zone, ZoneId.getAvailableZoneIds())
				.map((name) -> "did you mean '" + name + "'?")
				.orElse("set it to a time zone, for example America/Los_Angeles or UTC.");
			problems.add(property, "is '" + zone + "', which is no time zone", advice);
		}
	}

	private static boolean isZone(String zone) {
		try {
			ZoneId.of(zone);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
