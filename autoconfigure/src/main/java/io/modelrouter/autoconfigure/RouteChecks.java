package io.modelrouter.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what is wrong with the routes.
 */
final class RouteChecks {

	private final Set<String> models;

	private final Problems problems;

	RouteChecks(Set<String> models, Problems problems) {
		this.models = models;
		this.problems = problems;
	}

	void run(Map<String, RouteProperties> routes) {
		routes.forEach((name, route) -> {
			String primary = route.primary();
			if (primary == null) {
				this.problems.add(property(name, "primary"), "is missing",
						"name the model to try first; " + NearestName.hint("", this.models));
			}
			else {
				checkModel(property(name, "primary"), primary);
			}
			checkFallback(property(name, "fallback"), route);
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

	private void checkFallback(String property, RouteProperties route) {
		List<String> fallback = route.fallback();
		Set<String> seen = new HashSet<>();
		for (String model : fallback) {
			if (!seen.add(model)) {
				this.problems.add(property, "names '" + model + "' twice", "name every model once.");
				continue;
			}
			checkModel(property, model);
			if (model.equals(route.primary())) {
				this.problems.add(property, "repeats the primary, '" + model + "'", "remove it: it was tried already.");
			}
		}
	}

	private void checkModel(String property, String model) {
		if (!this.models.contains(model)) {
			this.problems.add(property, "names model '" + model + "', which is not described",
					NearestName.hint(model, this.models));
		}
	}

	private static String property(String route, String name) {
		return PropertyName.of("routes", route, name);
	}

}
