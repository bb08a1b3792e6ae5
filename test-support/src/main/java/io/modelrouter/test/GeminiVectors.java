package io.modelrouter.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Embeddings of several texts as Gemini writes them.
 */
final class GeminiVectors implements VectorFormat {

	@Override
	public List<String> texts(JsonNode body) {
		List<String> texts = new ArrayList<>();
		for (JsonNode request : body.path("requests")) {
			StringBuilder text = new StringBuilder();
			request.path("content").path("parts").forEach((part) -> text.append(part.path("text").asString("")));
			texts.add(text.toString());
		}
		return texts;
	}

	@Override
	public JsonNode dimensions(JsonNode body) {
		return body.path("requests").path(0).path("outputDimensionality");
	}

	@Override
	public HttpResponse write(JsonNode request, Question question, Answer answer, List<float[]> vectors, Stamp stamp) {
		ArrayNode embeddings = Json.array();
		for (float[] vector : vectors) {
			ObjectNode embedding = Json.object();
			embedding.set("values", OpenAiVectors.numbers(vector));
			embeddings.add(embedding);
		}
		ObjectNode body = Json.object();
		body.set("embeddings", embeddings);
		if (answer.tellsUsage()) {
			body.putObject("usageMetadata").put("promptTokenCount", answer.usage().prompt());
		}
		return HttpResponse.json(200, body);
	}

}
