package io.modelrouter.test;

import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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
		content.set("parts", Json.array(Json.object().put("text", answer.text())));
		content.put("role", "model");
		ObjectNode candidate = Json.object();
		candidate.set("content", content);
		candidate.put("finishReason", answer.cut() ? "MAX_TOKENS" : "STOP").put("index", 0);
		ObjectNode usage = Json.object()
			.put("promptTokenCount", answer.inputTokens())
			.put("candidatesTokenCount", answer.outputTokens())
			.put("totalTokenCount", answer.inputTokens() + answer.outputTokens());
		usage.set("promptTokensDetails",
				Json.array(Json.object().put("modality", "TEXT").put("tokenCount", answer.inputTokens())));
		ObjectNode body = Json.object();
		body.set("candidates", Json.array(candidate));
		body.set("usageMetadata", usage);
		body.put("modelVersion", question.model()).put("responseId", stamp.id("resp-"));
		return HttpResponse.json(200, body);
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
