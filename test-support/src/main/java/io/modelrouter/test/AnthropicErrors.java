package io.modelrouter.test;

import tools.jackson.databind.node.ObjectNode;

/**
 * Errors in Anthropic's words. Its bodies state no delay: that is in the headers.
 */
final class AnthropicErrors {

	private static final String INVALID = "invalid_request_error";

	private AnthropicErrors() {
	}

	static HttpResponse of(ErrorCase error, Subject subject) {
		long limit = error.bucket().limit();
		return switch (error.reason()) {
			case STATUS -> byStatus(error, subject);
			case RPM -> limited(error, subject, Texts.grouped(limit) + " requests per minute");
			case RPD -> limited(error, subject, Texts.grouped(limit) + " requests per day");
			case TPM, TOO_LARGE -> limited(error, subject, Texts.grouped(limit) + " input tokens per minute");
			case OTPM -> limited(error, subject, Texts.grouped(limit) + " output tokens per minute");
			case TPD -> limited(error, subject, Texts.grouped(limit) + " input tokens per day");
			case CONCURRENCY -> json(error, "rate_limit_error",
					"Number of concurrent connections has exceeded your rate limit. Please try again later or contact sales"
							+ " at https://www.anthropic.com/contact-sales to discuss your options for a rate limit increase.",
					subject);
			case INVALID_KEY -> json(401, "authentication_error", badKey(subject), subject);
			case CONTEXT_TOO_LONG -> json(400, INVALID,
					"prompt is too long: %d tokens > %d maximum".formatted(error.bucket().requested(), limit), subject);
			case OUT_OF_CREDIT -> json(400, INVALID,
					"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
					subject);
			case CONTENT_FILTERED -> json(400, INVALID, "Output blocked by content filtering policy", subject);
			case PREFILL -> json(400, INVALID,
					"This model does not support assistant message prefill. The conversation must end with a user message.",
					subject);
		};
	}

	private static HttpResponse byStatus(ErrorCase error, Subject subject) {
		return switch (error.status()) {
			case 401 -> json(error, "authentication_error", badKey(subject), subject);
			case 402 ->
				json(error, "billing_error", "There is an issue with your billing or payment information.", subject);
			case 403 -> json(error, "permission_error",
					"Your API key does not have permission to use the specified resource.", subject);
			case 404 -> json(error, "not_found_error", "model: " + subject.model(), subject);
			case 408, 504 -> json(error, "timeout_error", "The request timed out.", subject);
			case 413 -> json(error, "request_too_large", "Request exceeds the maximum size", subject);
			case 502 -> HttpResponse.html(502, "502 Bad Gateway");
			case 503, 529 -> json(error, "overloaded_error", "Overloaded", subject);
			default -> (error.status() >= 500) ? json(error, "api_error", "Internal server error", subject)
					: json(error, INVALID, "The request is not valid.", subject);
		};
	}

	private static HttpResponse limited(ErrorCase error, Subject subject, String limit) {
		return json(error, "rate_limit_error",
				("This request would exceed your organization's rate limit of %s (org: simulator, model: %s)."
						+ " For details, refer to: https://docs.claude.com/en/api/rate-limits."
						+ " You can see the response headers for current usage."
						+ " Please reduce the prompt length or the maximum tokens requested, or try again later.")
					.formatted(limit, subject.model()),
				subject);
	}

	private static String badKey(Subject subject) {
		return (subject.key() != null) ? "invalid x-api-key" : "x-api-key header is required";
	}

	private static HttpResponse json(ErrorCase error, String type, String message, Subject subject) {
		return json(error.status(), type, error.messageOr(message), subject);
	}

	private static HttpResponse json(int status, String type, String message, Subject subject) {
		ObjectNode body = Json.object().put("type", "error");
		body.set("error", Json.object().put("type", type).put("message", message));
		return HttpResponse.json(status, body.put("request_id", subject.stamp().id("req_")));
	}

}
