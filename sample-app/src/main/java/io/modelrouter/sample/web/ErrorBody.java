package io.modelrouter.sample.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.modelrouter.LimitDiagnosis;

/**
 * An error in OpenAI's shape. Immutable.
 *
 * @param error the one error
 */
record ErrorBody(Details error) {

	static ErrorBody of(int status, String code, @Nullable String param, String message,
			@Nullable LimitDiagnosis diagnosis) {
		return new ErrorBody(new Details(message, type(status), param, code,
				(diagnosis != null) ? new Extension(DiagnosisBody.of(diagnosis)) : null));
	}

	private static String type(int status) {
		return switch (status) {
			case 401 -> "authentication_error";
			case 402 -> "billing_error";
			case 403 -> "permission_error";
			case 404 -> "not_found_error";
			case 429 -> "rate_limit_error";
			default -> (status < 500) ? "invalid_request_error" : "server_error";
		};
	}

	/**
	 * What went wrong.
	 *
	 * @param message what to do
	 * @param type the family of the error, by its status
	 * @param param the field that is wrong, null if it is none
	 * @param code a short stable word for machines
	 * @param modelRouter what OpenAI's shape has no place for, null if there is nothing
	 */
	record Details(String message, String type, @Nullable String param, String code,
			@JsonProperty("model_router") @JsonInclude(Include.NON_NULL) @Nullable Extension modelRouter) {
	}

	/**
	 * What OpenAI's shape has no place for.
	 *
	 * @param diagnosis why a limit was met
	 */
	record Extension(DiagnosisBody diagnosis) {
	}

}
