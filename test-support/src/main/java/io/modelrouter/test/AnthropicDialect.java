package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages as Anthropic writes them.
 */
final class AnthropicDialect implements Dialect {

	private static final String HEADER = "anthropic-ratelimit-";

	@Override
	public @Nullable String key(HttpRequest request) {
		String key = request.header("x-api-key");
		return (key != null) ? key : new OpenAiDialect().key(request);
	}

	@Override
	public Question read(String model, JsonNode body) {
		Conversation conversation = new Conversation();
		conversation.add("system", body.path("system"));
		for (JsonNode message : body.path("messages")) {
			conversation.add(message.path("role").asString(""), message.path("content"));
		}
		return conversation.asQuestion(model, body.path("max_tokens"),
				Schemas.first(body.path("output_config").path("format").path("schema")));
	}

	@Override
	public HttpResponse answer(Question question, Answer answer, Stamp stamp) {
		ObjectNode body = Json.object()
			.put("id", stamp.id("msg_"))
			.put("type", "message")
			.put("role", "assistant")
			.put("model", question.model());
		body.set("content", content(answer, stamp));
		body.put("stop_reason", answer.finish().in(WireFormat.ANTHROPIC)).putNull("stop_sequence");
		if (answer.tellsUsage()) {
			body.set("usage", usage(answer.usage()));
		}
		return HttpResponse.json(200, body).with("request-id", stamp.id("req_"));
	}

	@Override
	public HttpResponse streamHead(Stamp stamp) {
		return HttpResponse.stream().with("request-id", stamp.id("req_"));
	}

	@Override
	public VendorStream stream(Question question, Answer answer, Stamp stamp, boolean usage) {
		return new AnthropicStream(question, answer, stamp);
	}

	private static ArrayNode content(Answer answer, Stamp stamp) {
		ArrayNode blocks = Json.array();
		if (!answer.thinking().isEmpty()) {
			blocks.add(Json.object()
				.put("type", "thinking")
				.put("thinking", answer.thinking())
				.put("signature", "c2lnbmVk"));
		}
		if (!answer.text().isEmpty() || answer.toolCalls().isEmpty()) {
			blocks.add(Json.object().put("type", "text").put("text", answer.text()));
		}
		for (int i = 0; i < answer.toolCalls().size(); i++) {
			ToolCall call = answer.toolCalls().get(i);
			blocks.add(Json.object()
				.put("type", "tool_use")
				.put("id", ToolCall.id("toolu_", stamp, i))
				.put("name", call.name())
				.set("input", call.tree()));
		}
		return blocks;
	}

	/** What was cached lies beside the input, thinking within the output. */
	static ObjectNode usage(ScriptedUsage told) {
		ObjectNode usage = Json.object()
			.put("input_tokens", told.input())
			.put("cache_creation_input_tokens", told.cacheWrite())
			.put("cache_read_input_tokens", told.cached());
		usage.set("cache_creation",
				Json.object().put("ephemeral_5m_input_tokens", told.cacheWrite()).put("ephemeral_1h_input_tokens", 0));
		usage.put("output_tokens", told.completion());
		if (told.reasoning() > 0) {
			usage.set("output_tokens_details", Json.object().put("thinking_tokens", told.reasoning()));
		}
		return usage.put("service_tier", "standard");
	}

	@Override
	public HttpResponse error(ErrorCase error, Subject subject) {
		return AnthropicErrors.of(error, subject).with("request-id", subject.stamp().id("req_"));
	}

	/** What its cache had does not count. */
	@Override
	public long limitedTokens(ScriptedUsage used) {
		return (long) used.input() + used.cacheWrite();
	}

	@Override
	public HttpResponse withGauges(HttpResponse response, List<Gauge> gauges, Instant now) {
		HttpResponse stated = response;
		Gauge input = null;
		Gauge output = null;
		for (Gauge gauge : gauges) {
			switch (gauge.dimension()) {
				case RPM -> stated = withGauge(stated, "requests", gauge);
				case TPM -> {
					input = gauge;
					stated = withGauge(stated, "input-tokens", gauge);
				}
				case OTPM -> {
					output = gauge;
					stated = withGauge(stated, "output-tokens", gauge);
				}
				default -> {
				}
			}
		}
		return (input != null && output != null) ? withGauge(stated, "tokens", sum(input, output)) : stated;
	}

	/** Anthropic also tells both kinds of tokens together. */
	private static Gauge sum(Gauge input, Gauge output) {
		Instant one = input.reset();
		Instant two = output.reset();
		return new Gauge(Dimension.TPM, input.limit() + output.limit(), input.remaining() + output.remaining(),
				(one != null && two != null && one.isBefore(two)) ? two : one);
	}

	private static HttpResponse withGauge(HttpResponse response, String what, Gauge gauge) {
		String header = HEADER + what + "-";
		HttpResponse stated = response.with(header + "limit", Long.toString(gauge.limit()))
			.with(header + "remaining", Long.toString(gauge.remaining()));
		Instant reset = gauge.reset();
		return (reset != null) ? stated.with(header + "reset", Durations.wholeSeconds(reset).toString()) : stated;
	}

	@Override
	public HttpResponse withDelay(HttpResponse response, Duration delay) {
		return response.with("retry-after", Durations.wholeSeconds(delay));
	}

}
