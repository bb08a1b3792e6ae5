package io.modelrouter.sample.page;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Failure;

/**
 * One try of one model. Immutable.
 *
 * @param model the model's name in the configuration
 * @param provider the provider's name in the configuration
 * @param number 1 for the first try of this model, then counting
 * @param beganMs when it was sent, since the call began
 * @param latencyMs how long it took
 * @param failure why it failed, null if it answered
 */
@JsonNaming(SnakeCaseStrategy.class)
record AttemptReport(String model, String provider, int number, long beganMs, long latencyMs,
		@Nullable FailureReport failure) {

	static AttemptReport of(AttemptRecord attempt) {
		return new AttemptReport(attempt.model(), attempt.provider(), attempt.number(),
				attempt.began().plus(attempt.queued()).toMillis(), attempt.latency().toMillis(),
				(attempt.failure() != null) ? FailureReport.of(attempt.failure()) : null);
	}

	/**
	 * Why it failed.
	 *
	 * @param kind what went wrong
	 * @param status the HTTP status, 0 if none was received
	 * @param message the provider's message
	 * @param action what to do about it
	 */
	record FailureReport(String kind, int status, String message, String action) {

		private static FailureReport of(Failure failure) {
			return new FailureReport(failure.kind().code(), failure.status(), failure.message(), failure.action());
		}

	}

}
