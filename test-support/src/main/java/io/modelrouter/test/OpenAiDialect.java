package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completions as OpenAI and its many relatives write them.
 */
final class OpenAiDialect implements Dialect {

	private static final String BEARER = "Bearer ";

	@Override
	public @Nullable String key(HttpRequest request) {
		String authorization = request.header("Authorization");
		if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return authorization.substring(BEARER.length()).trim();
		}
		return request.header("api-key");
	}

	@Override
	public Question read(String model, JsonNode body) {
		Conversation conversation = new Conversation();
		for (JsonNode message : body.path("messages")) {
			conversation.add(message.path("role").asString(""), message.path("content"));
		}
		JsonNode max = body.path("max_completion_tokens");
		return conversation.asQuestion(model, max.isIntegralNumber() ? max : body.path("max_tokens"),
				Schemas.first(body.path("response_format").path("json_schema").path("schema")));
	}

	@Override
	public HttpResponse answer(Question question, Answer answer, Stamp stamp) {
		boolean silent = answer.text().isEmpty() && !answer.toolCalls().isEmpty();
		ObjectNode message = Json.object()
			.put("role", "assistant")
			.put("content", silent ? null : answer.text())
			.putNull("refusal");
		message.set("annotations", Json.array());
		if (!answer.thinking().isEmpty()) {
			message.put("reasoning_content", answer.thinking());
		}
		if (!answer.toolCalls().isEmpty()) {
			message.set("tool_calls", toolCalls(answer, stamp));
		}
		ObjectNode choice = Json.object().put("index", 0);
		choice.set("message", message);
		choice.putNull("logprobs").put("finish_reason", answer.finish().in(WireFormat.OPENAI));
		ObjectNode body = Json.object()
			.put("id", stamp.id("chatcmpl-"))
			.put("object", "chat.completion")
			.put("created", stamp.now().getEpochSecond())
			.put("model", question.model());
		body.set("choices", Json.array(choice));
		if (answer.tellsUsage()) {
			body.set("usage", usage(answer.usage()));
		}
		body.put("service_tier", "default").put("system_fingerprint", "fp_simulator");
		return HttpResponse.json(200, body).with("x-request-id", stamp.id("req_"));
	}

	@Override
	public boolean wantsUsage(JsonNode body) {
		return body.path("stream_options").path("include_usage").asBoolean(false);
	}

	@Override
	public HttpResponse streamHead(Stamp stamp) {
		return HttpResponse.stream().with("x-request-id", stamp.id("req_"));
	}

	@Override
	public VendorStream stream(Question question, Answer answer, Stamp stamp, boolean usage) {
		return new OpenAiStream(question, answer, stamp, usage);
	}

	@Override
	public HttpResponse error(ErrorCase error, Subject subject) {
		return OpenAiErrors.of(error, subject).with("x-request-id", subject.stamp().id("req_"));
	}

	@Override
	public long limitedTokens(ScriptedUsage used) {
		return (long) used.prompt() + used.completion();
	}

	@Override
	public HttpResponse withGauges(HttpResponse response, List<Gauge> gauges, Instant now) {
		HttpResponse stated = response;
		for (Gauge gauge : gauges) {
			stated = switch (gauge.dimension()) {
				case RPM -> withGauge(stated, "requests", gauge, now);
				case TPM -> withGauge(stated, "tokens", gauge, now);
				default -> stated;
			};
		}
		return stated;
	}

	private static HttpResponse withGauge(HttpResponse response, String what, Gauge gauge, Instant now) {
		HttpResponse stated = response.with("x-ratelimit-limit-" + what, Long.toString(gauge.limit()))
			.with("x-ratelimit-remaining-" + what, Long.toString(gauge.remaining()));
		Instant reset = gauge.reset();
		return (reset != null) ? stated.with("x-ratelimit-reset-" + what, Durations.go(Duration.between(now, reset)))
				: stated;
	}

	@Override
	public HttpResponse withDelay(HttpResponse response, Duration delay) {
		return response.with("retry-after", Durations.wholeSeconds(delay))
			.with("retry-after-ms", Durations.wholeMillis(delay));
	}

	private static ArrayNode toolCalls(Answer answer, Stamp stamp) {
		ArrayNode calls = Json.array();
		for (ToolCall call : answer.toolCalls()) {
			ObjectNode written = Json.object()
				.put("id", ToolCall.id("call_", stamp, calls.size()))
				.put("type", "function");
			written.set("function", Json.object().put("name", call.name()).put("arguments", call.arguments()));
			calls.add(written);
		}
		return calls;
	}

	/** What was cached lies within the prompt, reasoning within the completion. */
	static ObjectNode usage(ScriptedUsage told) {
		ObjectNode usage = Json.object()
			.put("prompt_tokens", told.prompt())
			.put("completion_tokens", told.completion())
			.put("total_tokens", told.prompt() + told.completion());
		ObjectNode details = Json.object().put("cached_tokens", told.cached()).put("audio_tokens", 0);
		if (told.cacheWrite() > 0) {
			details.put("cache_write_tokens", told.cacheWrite());
		}
		usage.set("prompt_tokens_details", details);
		usage.set("completion_tokens_details",
				Json.object()
					.put("reasoning_tokens", told.reasoning())
					.put("audio_tokens", 0)
					.put("accepted_prediction_tokens", 0)
					.put("rejected_prediction_tokens", 0));
		return usage;
	}

}
