package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * An attempt that has ended, for the caller and the log. Immutable.
 *
 * @param model the model's name in the configuration
 * @param provider the provider's name in the configuration
 * @param number 1 for the first try of this model in this call, then counting
 * @param began since the call began
 * @param queued how long it waited for its turn before anything was sent
 * @param latency how long it took after that
 * @param firstContent how long until content flowed, null if it was no stream or none did
 * @param failure why it failed, null if it succeeded
 * @param usage the tokens, {@link TokenUsage#UNKNOWN} if nobody counted
 * @param cost what it cost, null if it used nothing or the price is unknown
 */
public record AttemptRecord(String model, String provider, int number, Duration began, Duration queued,
		Duration latency, @Nullable Duration firstContent, @Nullable Failure failure, TokenUsage usage,
		@Nullable Cost cost) {

	/** The lowest HTTP status of an error. */
	private static final int FIRST_ERROR = 400;

	/**
	 * How well it is known what the attempt used. What was refused used nothing, and that
	 * is exact.
	 */
	public TokenUsage.Quality quality() {
		return quality(this.usage, this.failure);
	}

	/** An error is no answer, and no vendor bills it. */
	static TokenUsage.Quality quality(TokenUsage usage, @Nullable Failure failure) {
		boolean refused = failure != null && (!failure.sent() || failure.status() >= FIRST_ERROR);
		return (refused && !usage.isKnown()) ? TokenUsage.Quality.EXACT : usage.quality();
	}

	@Override
	public String toString() {
		return this.model + " #" + this.number + " after " + this.latency.toMillis() + " ms: "
				+ ((this.failure != null) ? this.failure : "answered");
	}

}
