package io.modelrouter;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a caller asks for: a primary model, its fallbacks, and the time they have.
 * Immutable.
 *
 * @param name the name that business code uses
 * @param primary the model that is tried first
 * @param fallback the models that follow, in order
 * @param timeout the most that one attempt may take
 * @param maxRetries the most retries on one model, whatever their kinds
 * @param maxWait the most that the whole call may take: attempts, backoff and fallback
 */
public record ModelRoute(String name, ModelTarget primary, List<ModelTarget> fallback, Duration timeout, int maxRetries,
		Duration maxWait) {

	/** Default of {@code timeout}. */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

	/** Default of {@code maxRetries}. */
	public static final int DEFAULT_MAX_RETRIES = 3;

	/** Default of {@code maxWait}. */
	public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(60);

	public ModelRoute {
		fallback = List.copyOf(fallback);
	}

	/**
	 * The primary and its fallbacks, in order.
	 */
	public List<ModelTarget> targets() {
		return Stream.concat(Stream.of(this.primary), this.fallback.stream()).toList();
	}

}
