package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import io.modelrouter.ModelRoute;

/**
 * A route as the configuration describes it: its models are names still. Immutable.
 *
 * @param name the name that business code uses
 * @param primary the model that is tried first
 * @param fallback the models that follow, in order
 * @param timeout the most that one attempt may take, more than zero
 * @param maxRetries the most retries on one model, 0 or more
 * @param maxWait the most that the whole call may take, more than zero
 */
public record RouteSettings(String name, String primary, List<String> fallback, Duration timeout, int maxRetries,
		Duration maxWait) {

	public RouteSettings {
		fallback = List.copyOf(fallback);
	}

	/**
	 * A route with the default figures.
	 */
	public RouteSettings(String name, String primary, String... fallback) {
		this(name, primary, List.of(fallback), ModelRoute.DEFAULT_TIMEOUT, ModelRoute.DEFAULT_MAX_RETRIES,
				ModelRoute.DEFAULT_MAX_WAIT);
	}

}
