package io.modelrouter;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

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
 * @param slowCall calls that took longer are logged with their decision trail
 * @param degrade what to answer when no model could
 * @param stream how it streams
 * @param lane whether somebody waits, null if that is for the business tag or the caller
 * to say; {@link Lane#ONLINE} if nobody does
 * @param patience how long a call may wait for its turn at a model while another of its
 * models has room
 * @param businessTag who pays if neither the caller nor a {@link BusinessTagResolver}
 * says, null for nobody
 */
public record ModelRoute(String name, ModelTarget primary, List<ModelTarget> fallback, Duration timeout, int maxRetries,
		Duration maxWait, Duration slowCall, DegradeSettings degrade, StreamSettings stream, @Nullable Lane lane,
		Duration patience, @Nullable String businessTag) {

	/** Default of {@code timeout}. */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

	/** Default of {@code maxRetries}. */
	public static final int DEFAULT_MAX_RETRIES = 3;

	/** Default of {@code maxWait}. */
	public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(60);

	/** Default of {@code patience}. */
	public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

	/** The most that {@code maxRetries} may be. */
	public static final int MOST_RETRIES = 100;

	static final Duration LONGEST = Duration.ofDays(7);

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if a time is not between 1 ms and 7 days (patience
	 * may be 0), {@code maxRetries} not between 0 and 100, or the business tag blank,
	 * longer than 128 characters or with control characters
	 */
	public ModelRoute {
		fallback = List.copyOf(fallback);
		requireSane("timeout", timeout);
		requireSane("max-wait", maxWait);
		requireSane("slow-call", slowCall);
		Assert.isTrue(!patience.isNegative() && patience.compareTo(LONGEST) <= 0,
				"patience must be between 0 and 7 days");
		Assert.isTrue(maxRetries >= 0 && maxRetries <= MOST_RETRIES,
				"max-retries must be between 0 and " + MOST_RETRIES);
		if (businessTag != null) {
			SettingValues.requireTag(businessTag);
		}
	}

	/**
	 * A route whose business tag is for others to say.
	 */
	public ModelRoute(String name, ModelTarget primary, List<ModelTarget> fallback, Duration timeout, int maxRetries,
			Duration maxWait, Duration slowCall, DegradeSettings degrade, StreamSettings stream, @Nullable Lane lane,
			Duration patience) {
		this(name, primary, fallback, timeout, maxRetries, maxWait, slowCall, degrade, stream, lane, patience, null);
	}

	/**
	 * A route whose lane is for others to say, with the default patience.
	 */
	public ModelRoute(String name, ModelTarget primary, List<ModelTarget> fallback, Duration timeout, int maxRetries,
			Duration maxWait, Duration slowCall, DegradeSettings degrade, StreamSettings stream) {
		this(name, primary, fallback, timeout, maxRetries, maxWait, slowCall, degrade, stream, null, DEFAULT_PATIENCE);
	}

	static void requireSane(String name, Duration duration) {
		Assert.isTrue(!duration.isNegative() && duration.compareTo(LONGEST) <= 0 && duration.toMillis() >= 1,
				name + " must be between 1 ms and 7 days");
	}

	/**
	 * The same route with another bound on the whole call.
	 */
	public ModelRoute within(Duration maxWait) {
		return new ModelRoute(this.name, this.primary, this.fallback, this.timeout, this.maxRetries, maxWait,
				this.slowCall, this.degrade, this.stream, this.lane, this.patience, this.businessTag);
	}

	/**
	 * The most that one attempt to stream may take until content flows.
	 */
	public Duration firstTokenTimeout() {
		Duration given = this.stream.firstTokenTimeout();
		return (given != null) ? given : this.timeout;
	}

	/**
	 * The primary and its fallbacks, in order.
	 */
	public List<ModelTarget> targets() {
		return Stream.concat(Stream.of(this.primary), this.fallback.stream()).toList();
	}

}
