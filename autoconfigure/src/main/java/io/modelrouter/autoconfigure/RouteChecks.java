package io.modelrouter.autoconfigure;

import java.util.Map;
import java.util.Set;

/**
 * Says what is wrong with the routes.
 */
final class RouteChecks {

	private final ModelNames names;

	private final Problems problems;

	RouteChecks(Set<String> models, Problems problems) {
		this.names = new ModelNames(models, problems);
		this.problems = problems;
	}

	void run(Map<String, RouteProperties> routes) {
		routes.forEach((name, route) -> {
			this.names.check("routes", name, route.primary(), route.fallback());
			Bounds bounds = new Bounds(this.problems);
			bounds.checkTime(property(name, "timeout"), route.timeout(), "30s");
			bounds.checkTime(property(name, "max-wait"), route.maxWait(), "60s");
			if (route.slowCall() != null) {
				bounds.checkTime(property(name, "slow-call"), route.slowCall(), "10s");
			}
			StreamChecks.run(name, route, this.problems);
			bounds.checkRetries(property(name, "max-retries"), route.maxRetries());
		});
	}

	private static String property(String route, String name) {
		return PropertyName.of("routes", route, name);
	}

}
