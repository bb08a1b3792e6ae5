package io.modelrouter.test;

import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generated content as Gemini writes it.
 */
final class GeminiDialect implements Dialect {

	private static final Pattern KEY_IN_QUERY = Pattern.compile("[?&]key=([^&]+)");

	@Override
	public @Nullable String key(HttpRequest request) {
		String key = request.header("x-goog-api-key");
		Matcher query = KEY_IN_QUERY.matcher(request.target());
		return (key == null && query.find()) ? query.group(1) : key;
	}

	@Override
	public Question read(String model, JsonNode body) {
		Conversation conversation = new Conversation();
		conversation.add("system", body.path("systemInstruction").path("parts"));
		for (JsonNode content : body.path("contents")) {
			conversation.add(content.path("role").asString("user"), content.path("parts"));
		}
		JsonNode config = body.path("generationConfig");
		return conversation.asQuestion(model, config.path("maxOutputTokens"),
				Schemas.first(config.path("responseJsonSchema"), config.path("responseSchema")));
	}

	@Override
	public HttpResponse answer(Question question, Answer answer, Stamp stamp) {
		ObjectNode content = Json.object();
		content.set("parts", parts(answer));
		content.put("role", "model");
		ObjectNode candidate = Json.object();
		candidate.set("content", content);
		candidate.put("finishReason", answer.finish().in(WireFormat.GEMINI)).put("index", 0);
		ObjectNode body = Json.object();
		body.set("candidates", Json.array(candidate));
		if (answer.tellsUsage()) {
			body.set("usageMetadata", usage(answer.usage()));
		}
		body.put("modelVersion", question.model()).put("responseId", stamp.id("resp-"));
		return HttpResponse.json(200, body);
	}

	@Override
	public VendorStream stream(Question question, Answer answer, Stamp stamp, boolean usage) {
		return new GeminiStream(question, answer, stamp);
	}

	private static ArrayNode parts(Answer answer) {
		ArrayNode parts = Json.array();
		if (!answer.thinking().isEmpty()) {
			parts.add(Json.object().put("text", answer.thinking()).put("thought", true));
		}
		if (!answer.text().isEmpty() || answer.toolCalls().isEmpty()) {
			parts.add(Json.object().put("text", answer.text()));
		}
		answer.toolCalls().forEach((call) -> parts.add(part(call)));
		return parts;
	}

	/** A call, signed as Gemini 3 does: the signature must come back with the result. */
	static ObjectNode part(ToolCall call) {
		ObjectNode function = Json.object().put("name", call.name());
		function.set("args", call.tree());
		ObjectNode part = Json.object();
		part.set("functionCall", function);
		return part.put("thoughtSignature", "c2lnbmVk");
	}

	/** What was cached lies within the prompt, thoughts lie beside the candidates. */
	static ObjectNode usage(ScriptedUsage told) {
		ObjectNode usage = Json.object()
			.put("promptTokenCount", told.prompt())
			.put("candidatesTokenCount", told.output())
			.put("totalTokenCount", told.prompt() + told.completion());
		usage.set("promptTokensDetails", text(told.prompt()));
		if (told.cached() > 0) {
			usage.put("cachedContentTokenCount", told.cached());
			usage.set("cacheTokensDetails", text(told.cached()));
		}
		return (told.reasoning() > 0) ? usage.put("thoughtsTokenCount", told.reasoning()) : usage;
	}

	private static JsonNode text(int tokens) {
		return Json.array(Json.object().put("modality", "TEXT").put("tokenCount", tokens));
	}

	@Override
	public HttpResponse error(ErrorCase error, Subject subject) {
		return GeminiErrors.of(error, subject);
	}

	@Override
	public ZoneId zone() {
		return ZoneId.of("America/Los_Angeles");
	}

}
