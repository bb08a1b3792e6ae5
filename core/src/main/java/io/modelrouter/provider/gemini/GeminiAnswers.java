package io.modelrouter.provider.gemini;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.http.AnswerMender;

/**
 * Puts back what Gemini and its relays leave out: the model's version, and the content of
 * a candidate that was stopped before its first token. Thread-safe.
 */
final class GeminiAnswers implements AnswerMender {

	@Override
	public List<String> expected() {
		return List.of("candidates", "content", "parts", "modelVersion");
	}

	@Override
	public List<String> doubtful() {
		return List.of();
	}

	@Override
	public boolean mend(ObjectNode answer, String model) {
		JsonNode candidates = answer.path("candidates");
		if (!candidates.isArray() || candidates.isEmpty()) {
			return false;
		}
		for (JsonNode candidate : candidates) {
			if (candidate instanceof ObjectNode node) {
				ObjectNode content = (node.get("content") instanceof ObjectNode given) ? given
						: node.putObject("content").put("role", "model");
				if (!content.path("parts").isArray()) {
					content.putArray("parts");
				}
			}
		}
		if (!answer.path("modelVersion").isString()) {
			answer.put("modelVersion", model);
		}
		return true;
	}

}
