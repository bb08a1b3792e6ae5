package io.modelrouter.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Says what is wrong with the answers of routes that no model could answer.
 */
final class DegradeChecks {

	private static final DataSize LEAST = DataSize.ofMegabytes(1);

	private static final DataSize MOST = DataSize.ofGigabytes(64);

	private DegradeChecks() {
	}

	static void run(DegradeProperties degrade, Map<String, RouteProperties> routes, Problems problems) {
		DataSize memory = degrade.cacheMemory();
		problems.check(memory.compareTo(LEAST) >= 0 && memory.compareTo(MOST) <= 0,
				PropertyName.of("degrade", "cache-memory"), memory, "1MB to 64GB");
		routes.forEach((name, route) -> checkRoute(name, route.degrade(), problems));
	}

	private static void checkRoute(String name, RouteProperties.Degrade degrade, Problems problems) {
		if (degrade.cacheTtl() != null) {
			new Bounds(problems).checkTime(PropertyName.of("routes", name, "degrade", "cache-ttl"), degrade.cacheTtl(),
					"1h");
		}
		checkText(PropertyName.of("routes", name, "degrade", "text"), degrade.text(), problems);
	}

	private static void checkText(String property, @Nullable String text, Problems problems) {
		problems.checkPlaceholders(property, text);
		if (text != null && text.isBlank()) {
			problems.add(property, "is blank", "write what to answer when no model could, or remove it.");
		}
	}

}
