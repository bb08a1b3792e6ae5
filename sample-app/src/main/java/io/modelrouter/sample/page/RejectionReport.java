package io.modelrouter.sample.page;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.Rejection;
import io.modelrouter.RejectionRecord;

/**
 * A model that was refused locally. Immutable.
 *
 * @param model the model's name in the configuration
 * @param reason which step refused
 * @param message why and what to do
 * @param retryAfterMs when it could succeed, null if unknown
 */
@JsonNaming(SnakeCaseStrategy.class)
record RejectionReport(String model, String reason, String message, @Nullable Long retryAfterMs) {

	static RejectionReport of(RejectionRecord record) {
		Rejection rejection = record.rejection();
		return new RejectionReport(record.model(), rejection.reason().code(), rejection.message(),
				(rejection.retryAfter() != null) ? rejection.retryAfter().toMillis() : null);
	}

}
