package io.modelrouter.sample.page;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Degradation;
import io.modelrouter.ModelCallException;
import io.modelrouter.RejectionRecord;
import io.modelrouter.RoutedResponse;

/**
 * What happened to a call. Immutable.
 *
 * @param outcome {@code live}, {@code cache}, {@code rule}, {@code failed}, or
 * {@code cut} if a stream broke off
 * @param latencyMs how long the whole call took
 * @param firstTokenMs when the first of a stream came, null if it is no stream or none
 * came
 * @param answer the answer, null if there is none
 * @param error why there is none or only a part, null if it is whole
 * @param attemptCount the number of attempts
 * @param attempts every attempt, in order; of a stream only if it failed
 * @param rejections every model that was refused locally, in order
 */
@JsonNaming(SnakeCaseStrategy.class)
record CallReport(String outcome, long latencyMs, @Nullable Long firstTokenMs, @Nullable AnswerReport answer,
		@Nullable ErrorReport error, int attemptCount, List<AttemptReport> attempts, List<RejectionReport> rejections) {

	static CallReport of(RoutedResponse response, Duration latency) {
		Degradation degradation = response.degradation();
		return report((degradation != null) ? degradation.source().code() : "live", latency, AnswerReport.of(response),
				null, response.attempts(), response.rejections());
	}

	static CallReport of(ModelCallException ex, Duration latency) {
		return report("failed", latency, null, ErrorReport.of(ex), ex.attempts(), ex.rejections());
	}

	/**
	 * The same of a stream that broke off.
	 * @param answer what had come until then
	 */
	CallReport cut(AnswerReport answer, @Nullable Long firstTokenMs) {
		return new CallReport("cut", this.latencyMs, firstTokenMs, answer, this.error, this.attemptCount, this.attempts,
				this.rejections);
	}

	private static CallReport report(String outcome, Duration latency, @Nullable AnswerReport answer,
			@Nullable ErrorReport error, List<AttemptRecord> attempts, List<RejectionRecord> rejections) {
		return new CallReport(outcome, latency.toMillis(), null, answer, error, attempts.size(),
				attempts.stream().map(AttemptReport::of).toList(),
				rejections.stream().map(RejectionReport::of).toList());
	}

}
