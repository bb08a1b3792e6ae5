package io.modelrouter.test;

import java.time.Duration;

import io.modelrouter.test.ErrorCase.Bucket;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors in OpenAI's words.
 */
final class OpenAiErrors {

	private static final String INVALID = "invalid_request_error";

	private OpenAiErrors() {
	}

	static HttpResponse of(ErrorCase error, Subject subject) {
		return switch (error.reason()) {
			case STATUS -> byStatus(error, subject);
			case RPM -> limited(error, subject, "requests", "requests per min (RPM)");
			case RPD -> limited(error, subject, "requests", "requests per day (RPD)");
			case TPM -> limited(error, subject, "tokens", "tokens per min (TPM)");
			case OTPM -> limited(error, subject, "tokens", "output tokens per min (OTPM)");
			case TPD -> limited(error, subject, "tokens", "tokens per day (TPD)");
			case CONCURRENCY -> json(429, error.messageOr(
					"Your account org-simulator request reached max organization concurrency: %d, please try again later."
						.formatted(error.bucket().limit())),
					"rate_limit_reached_error", "rate_limit_reached_error");
			case TOO_LARGE -> json(429, tooLarge(error.bucket(), subject), "tokens", "rate_limit_exceeded");
			case INVALID_KEY -> json(401, badKey(subject), INVALID, "invalid_api_key");
			case CONTEXT_TOO_LONG -> json(400,
					"This model's maximum context length is %d tokens. However, your messages resulted in %d tokens. Please reduce the length of the messages."
						.formatted(error.bucket().limit(), error.bucket().requested()),
					INVALID, "context_length_exceeded");
			case OUT_OF_CREDIT -> json(429,
					"You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
					"insufficient_quota", "insufficient_quota");
			case CONTENT_FILTERED -> json(400,
					"The response was filtered due to the prompt triggering the content management policy. Please modify your prompt and retry.",
					INVALID, "content_filter");
			case PREFILL ->
				json(400, "The last message must not be from the assistant: prefill is not supported.", INVALID, null);
		};
	}

	/** As OpenRouter reports an upstream that failed: within a choice of status 200. */
	static ObjectNode inChoice(int code, Stamp stamp, String model, boolean stream) {
		ObjectNode choice = Json.object().put("index", 0).put("finish_reason", "error");
		choice.set(stream ? "delta" : "message", Json.object().put("role", "assistant").put("content", ""));
		choice.set("error", Json.object().put("code", code).put("message", "Upstream error"));
		ObjectNode body = Json.object()
			.put("id", stamp.id("gen-"))
			.put("object", stream ? "chat.completion.chunk" : "chat.completion")
			.put("created", stamp.now().getEpochSecond())
			.put("model", model);
		body.set("choices", Json.array(choice));
		return body;
	}

	private static HttpResponse byStatus(ErrorCase error, Subject subject) {
		int status = error.status();
		return switch (status) {
			case 401 -> json(401, error.messageOr(badKey(subject)), INVALID, "invalid_api_key");
			case 403 -> json(403, error.messageOr("Country, region, or territory not supported"), "request_forbidden",
					"unsupported_country_region_territory");
			case 404 -> (error.message() != null) ? json(404, error.message(), INVALID, null)
					: json(404,
							"The model `%s` does not exist or you do not have access to it.".formatted(subject.model()),
							INVALID, "model_not_found");
			case 408 -> json(408, error.messageOr("Request timed out."), "timeout", "request_timeout");
			case 413 -> json(413, error.messageOr("The request is too large."), INVALID, "request_too_large");
			case 502 -> HttpResponse.html(502, "502 Bad Gateway");
			case 503 ->
				json(503, error.messageOr(withDelay("The server is currently overloaded with other requests.", error)),
						"service_unavailable_error", "server_is_overloaded");
			case 504 -> HttpResponse.html(504, "504 Gateway Time-out");
			default ->
				(status >= 500)
						? json(status,
								error.messageOr(
										"The server had an error while processing your request. Sorry about that!"),
								"server_error", null)
						: json(status, error.messageOr("The request is not valid."), INVALID, null);
		};
	}

	private static HttpResponse limited(ErrorCase error, Subject subject, String type, String what) {
		Bucket bucket = error.bucket();
		String reached = "Rate limit reached for %s in organization org-simulator on %s: Limit %d, Used %d, Requested %d."
			.formatted(subject.model(), what, bucket.limit(), bucket.used(), bucket.requested());
		return json(error.status(),
				error.messageOr(withDelay(reached, error)
						+ " Visit https://platform.openai.com/account/rate-limits to learn more."),
				type, "rate_limit_exceeded");
	}

	private static String tooLarge(Bucket bucket, Subject subject) {
		return ("Request too large for %s in organization org-simulator on tokens per min (TPM): Limit %d, Requested %d."
				+ " The input or output tokens must be reduced in order to run successfully."
				+ " Visit https://platform.openai.com/account/rate-limits to learn more.")
			.formatted(subject.model(), bucket.limit(), bucket.requested());
	}

	private static String badKey(Subject subject) {
		return (subject.key() == null)
				? "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
				: "Incorrect API key provided: %s. You can find your API key at https://platform.openai.com/account/api-keys."
					.formatted(Texts.masked(subject.key()));
	}

	private static String withDelay(String text, ErrorCase error) {
		Duration delay = error.delay();
		return (delay != null) ? "%s Please try again in %s.".formatted(text, Durations.go(delay)) : text;
	}

	private static HttpResponse json(int status, String message, String type, @Nullable String code) {
		ObjectNode error = Json.object().put("message", message).put("type", type).putNull("param").put("code", code);
		return HttpResponse.json(status, Json.object().set("error", error));
	}

}
