package io.modelrouter.sample.web;

import org.jspecify.annotations.Nullable;

/**
 * An error in OpenAI's shape. Immutable.
 *
 * @param error the one error
 */
record ErrorBody(Details error) {

	static ErrorBody of(int status, String code, @Nullable String param, String message) {
		return new ErrorBody(new Details(message, type(status), param, code));
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
	 */
	record Details(String message, String type, @Nullable String param, String code) {
	}

}
