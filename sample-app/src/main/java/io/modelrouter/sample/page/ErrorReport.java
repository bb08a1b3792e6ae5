package io.modelrouter.sample.page;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.Failure;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.ModelCallException;
import io.modelrouter.Rejection;

/**
 * Why a call got no answer. Immutable.
 *
 * @param code a short stable word for machines
 * @param action what to do about it
 * @param diagnosis why a limit was met, null if none was; what to do about it only if the
 * action does not say that
 * @param retryAfterMs when another call could succeed, null if unknown
 */
@JsonNaming(SnakeCaseStrategy.class)
record ErrorReport(String code, String action, @Nullable String diagnosis, @Nullable Long retryAfterMs) {

	static ErrorReport of(ModelCallException ex) {
		return new ErrorReport(ex.code(), action(ex), diagnosis(ex),
				(ex.retryAfter() != null) ? ex.retryAfter().toMillis() : null);
	}

	private static @Nullable String diagnosis(ModelCallException ex) {
		LimitDiagnosis diagnosis = ex.diagnosis();
		if (diagnosis == null) {
			return null;
		}
		return action(ex).contains(diagnosis.action()) ? diagnosis.evidence() + "." : diagnosis.toString();
	}

	private static String action(ModelCallException ex) {
		Failure failure = ex.failure();
		Rejection rejection = ex.rejection();
		if (failure != null) {
			return failure.action();
		}
		return (rejection != null) ? rejection.message() : String.valueOf(ex.getMessage());
	}

}
