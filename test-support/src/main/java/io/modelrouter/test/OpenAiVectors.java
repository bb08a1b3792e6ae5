package io.modelrouter.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Embeddings as OpenAI writes them: numbers, or base64 if that is asked for.
 */
final class OpenAiVectors implements VectorFormat {

	@Override
	public List<String> texts(JsonNode body) {
		JsonNode input = body.path("input");
		if (!input.isArray()) {
			return List.of(input.asString(""));
		}
		List<String> texts = new ArrayList<>();
		input.forEach((text) -> texts.add(text.asString("")));
		return texts;
	}

	@Override
	public JsonNode dimensions(JsonNode body) {
		return body.path("dimensions");
	}

	@Override
	public HttpResponse write(JsonNode request, Question question, Answer answer, List<float[]> vectors, Stamp stamp) {
		boolean base64 = request.path("encoding_format").asString("").equals("base64");
		ArrayNode data = Json.array();
		for (float[] vector : vectors) {
			ObjectNode embedding = Json.object().put("object", "embedding").put("index", data.size());
			if (base64) {
				embedding.put("embedding", base64(vector));
			}
			else {
				embedding.set("embedding", numbers(vector));
			}
			data.add(embedding);
		}
		ObjectNode body = Json.object().put("object", "list");
		body.set("data", data);
		body.put("model", question.model());
		if (answer.tellsUsage()) {
			body.putObject("usage")
				.put("prompt_tokens", answer.usage().prompt())
				.put("total_tokens", answer.usage().prompt());
		}
		return HttpResponse.json(200, body).with("x-request-id", stamp.id("req_"));
	}

	static ArrayNode numbers(float[] vector) {
		ArrayNode numbers = Json.array();
		for (float number : vector) {
			numbers.add(number);
		}
		return numbers;
	}

	private static String base64(float[] vector) {
		ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(vector);
		return Base64.getEncoder().encodeToString(bytes.array());
	}

}
