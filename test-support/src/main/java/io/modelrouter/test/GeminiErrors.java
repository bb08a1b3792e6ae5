package io.modelrouter.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors in Gemini's words: a {@code google.rpc.Status} with typed details.
 */
final class GeminiErrors {

	private static final String TYPE = "type.googleapis.com/google.rpc.";

	private static final String METRIC = "generativelanguage.googleapis.com/generate_content_free_tier_";

	private GeminiErrors() {
	}

	static HttpResponse of(ErrorCase error, Subject subject) {
		return switch (error.reason()) {
			case STATUS -> byStatus(error, subject);
			case RPM -> limited(error, subject, "requests", "GenerateRequestsPerMinutePerProjectPerModel-FreeTier");
			case RPD -> limited(error, subject, "requests", "GenerateRequestsPerDayPerProjectPerModel-FreeTier");
			case TPM, TOO_LARGE ->
				limited(error, subject, "input_token_count", "GenerateContentInputTokensPerModelPerMinute-FreeTier");
			case OTPM ->
				limited(error, subject, "output_token_count", "GenerateContentOutputTokensPerModelPerMinute-FreeTier");
			case TPD ->
				limited(error, subject, "input_token_count", "GenerateContentInputTokensPerModelPerDay-FreeTier");
			case CONCURRENCY -> json(429, "RESOURCE_EXHAUSTED",
					error.messageOr("Too many concurrent requests: quota exceeded."), List.of());
			case INVALID_KEY -> badKey(subject);
			case CONTEXT_TOO_LONG -> json(400, "INVALID_ARGUMENT",
					"The input token count (%d) exceeds the maximum number of tokens allowed (%d)."
						.formatted(error.bucket().requested(), error.bucket().limit()),
					List.of());
			case OUT_OF_CREDIT -> json(402, "RESOURCE_EXHAUSTED",
					"Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing.",
					List.of());
			case CONTENT_FILTERED -> blocked(subject);
			case PREFILL -> json(400, "INVALID_ARGUMENT",
					"Please ensure that single turn requests end with a user role or the role field is empty.",
					List.of());
		};
	}

	/** Not an error to Gemini: an answer without candidates. */
	private static HttpResponse blocked(Subject subject) {
		ObjectNode body = Json.object();
		body.set("promptFeedback", Json.object().put("blockReason", "PROHIBITED_CONTENT"));
		body.set("usageMetadata", Json.object().put("promptTokenCount", 1).put("totalTokenCount", 1));
		return HttpResponse.json(200,
				body.put("modelVersion", subject.model()).put("responseId", subject.stamp().id("resp-")));
	}

	private static HttpResponse byStatus(ErrorCase error, Subject subject) {
		return switch (error.status()) {
			case 400 -> json(error, "INVALID_ARGUMENT", "Request contains an invalid argument.");
			case 401 -> json(error, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
			case 403 -> json(error, "PERMISSION_DENIED", "The caller does not have permission");
			case 404 -> json(error, "NOT_FOUND",
					"models/%s is not found for API version v1beta, or is not supported for generateContent."
						.formatted(subject.model()));
			case 500 -> json(error, "INTERNAL", "An internal error has occurred. Please retry or report it.");
			case 502 -> HttpResponse.html(502, "502 Server Error");
			case 503 -> json(error, "UNAVAILABLE", "The model is overloaded. Please try again later.");
			case 408, 504 -> json(error, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.");
			default -> (error.status() >= 500) ? json(error, "UNKNOWN", "An unknown error has occurred.")
					: json(error, "INVALID_ARGUMENT", "Request contains an invalid argument.");
		};
	}

	private static HttpResponse limited(ErrorCase error, Subject subject, String metric, String quotaId) {
		long limit = error.bucket().limit();
		String message = ("You exceeded your current quota, please check your plan and billing details. For more information"
				+ " on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.\n"
				+ "* Quota exceeded for metric: %s%s, limit: %d")
			.formatted(METRIC, metric, limit);
		Duration delay = error.delay();
		ObjectNode violation = Json.object().put("quotaMetric", METRIC + metric).put("quotaId", quotaId);
		violation.set("quotaDimensions", Json.object().put("location", "global").put("model", subject.model()));
		violation.put("quotaValue", Long.toString(limit));
		List<JsonNode> details = new ArrayList<>();
		details.add(detail("QuotaFailure").set("violations", Json.array(violation)));
		details.add(detail("Help").set("links",
				Json.array(Json.object()
					.put("description", "Learn more about Gemini API quotas")
					.put("url", "https://ai.google.dev/gemini-api/docs/rate-limits"))));
		details.addAll(retryInfo(delay));
		return json(error.status(), "RESOURCE_EXHAUSTED",
				error.messageOr(
						(delay != null) ? "%s\nPlease retry in %s.".formatted(message, Durations.go(delay)) : message),
				details);
	}

	private static HttpResponse badKey(Subject subject) {
		ObjectNode info = detail("ErrorInfo").put("reason", "API_KEY_INVALID").put("domain", "googleapis.com");
		info.set("metadata", Json.object().put("service", "generativelanguage.googleapis.com"));
		return (subject.key() != null)
				? json(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", List.of(info))
				: json(403, "PERMISSION_DENIED",
						"Method doesn't allow unregistered callers (callers without established identity).", List.of());
	}

	/** As Google does, whole seconds: the text above has the exact delay. */
	private static List<JsonNode> retryInfo(@Nullable Duration delay) {
		if (delay == null) {
			return List.of();
		}
		String seconds = (delay.toSeconds() > 0) ? Long.toString(delay.toSeconds()) : Durations.seconds(delay);
		return List.of(detail("RetryInfo").put("retryDelay", seconds + "s"));
	}

	private static ObjectNode detail(String type) {
		return Json.object().put("@type", TYPE + type);
	}

	private static HttpResponse json(ErrorCase error, String status, String message) {
		return json(error.status(), status, error.messageOr(message), retryInfo(error.delay()));
	}

	private static HttpResponse json(int code, String status, String message, List<JsonNode> details) {
		ObjectNode error = Json.object().put("code", code).put("message", message).put("status", status);
		if (!details.isEmpty()) {
			error.set("details", Json.array(details.toArray(JsonNode[]::new)));
		}
		return HttpResponse.json(code, Json.object().set("error", error));
	}

}
