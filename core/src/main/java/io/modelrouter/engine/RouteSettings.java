package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.DegradeSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelRoute;
import io.modelrouter.StreamSettings;

/**
 * A route as the configuration describes it: its models are names still. Immutable.
 *
 * @param name the name that business code uses
 * @param primary the model that is tried first
 * @param fallback the models that follow, in order
 * @param timeout the most that one attempt may take, more than zero
 * @param maxRetries the most retries on one model, 0 or more
 * @param maxWait the most that the whole call may take, more than zero
 * @param slowCall calls that took longer are logged with their decision trail
 * @param degrade what to answer when no model could
 * @param stream how it streams
 * @param lane whether somebody waits, null if that is for the business tag or the caller
 * to say
 * @param patience how long a call may wait for its turn at a model while another of its
 * models has room, 0 or more
 * @param businessTag who pays if nobody says, null for nobody
 */
public record RouteSettings(String name, String primary, List<String> fallback, Duration timeout, int maxRetries,
		Duration maxWait, Duration slowCall, DegradeSettings degrade, StreamSettings stream, @Nullable Lane lane,
		Duration patience, @Nullable String businessTag) {

	public RouteSettings {
		fallback = List.copyOf(fallback);
	}

	/**
	 * A route whose business tag is for others to say.
	 */
	public RouteSettings(String name, String primary, List<String> fallback, Duration timeout, int maxRetries,
			Duration maxWait, Duration slowCall, DegradeSettings degrade, StreamSettings stream, @Nullable Lane lane,
			Duration patience) {
		this(name, primary, fallback, timeout, maxRetries, maxWait, slowCall, degrade, stream, lane, patience, null);
	}

	/**
	 * A route whose lane is for others to say, with the default patience.
	 */
	public RouteSettings(String name, String primary, List<String> fallback, Duration timeout, int maxRetries,
			Duration maxWait, Duration slowCall, DegradeSettings degrade, StreamSettings stream) {
		this(name, primary, fallback, timeout, maxRetries, maxWait, slowCall, degrade, stream, null,
				ModelRoute.DEFAULT_PATIENCE);
	}

	/**
	 * A route that streams with the default figures.
	 */
	public RouteSettings(String name, String primary, List<String> fallback, Duration timeout, int maxRetries,
			Duration maxWait, Duration slowCall, DegradeSettings degrade) {
		this(name, primary, fallback, timeout, maxRetries, maxWait, slowCall, degrade, StreamSettings.DEFAULTS);
	}

	/**
	 * A route whose calls are slow above the timeout, and that never degrades.
	 */
	public RouteSettings(String name, String primary, List<String> fallback, Duration timeout, int maxRetries,
			Duration maxWait) {
		this(name, primary, fallback, timeout, maxRetries, maxWait, timeout, DegradeSettings.OFF,
				StreamSettings.DEFAULTS);
	}

	/**
	 * A route with the default figures.
	 */
	public RouteSettings(String name, String primary, String... fallback) {
		this(name, primary, List.of(fallback), ModelRoute.DEFAULT_TIMEOUT, ModelRoute.DEFAULT_MAX_RETRIES,
				ModelRoute.DEFAULT_MAX_WAIT);
	}

}
