package io.modelrouter.sample.page;

import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.ModelRoute;
import io.modelrouter.ModelTarget;

/**
 * A route as the page shows it. Immutable.
 *
 * @param name what callers ask for
 * @param models its models, the primary first
 * @param timeoutMs the most that one attempt may take
 * @param maxRetries the most retries on one model
 * @param maxWaitMs the most that the whole call may take
 */
@JsonNaming(SnakeCaseStrategy.class)
record RouteReport(String name, List<Model> models, long timeoutMs, int maxRetries, long maxWaitMs) {

	static RouteReport of(ModelRoute route) {
		return new RouteReport(route.name(), route.targets().stream().map(Model::of).toList(),
				route.timeout().toMillis(), route.maxRetries(), route.maxWait().toMillis());
	}

	/**
	 * One of its models.
	 *
	 * @param id its name in the configuration
	 * @param provider the provider's name in the configuration
	 * @param name the provider's name of the model
	 */
	record Model(String id, String provider, String name) {

		static Model of(ModelTarget target) {
			return new Model(target.id(), target.provider(), target.name());
		}

	}

}
