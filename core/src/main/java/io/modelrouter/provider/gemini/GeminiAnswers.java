package io.modelrouter.provider.gemini;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.http.AnswerMender;
import io.modelrouter.provider.http.Gaps;

/**
 * Puts back what Gemini and its relays leave out: the model's version, and the content of
 * a candidate that was stopped before its first token. Thread-safe.
 */
final class GeminiAnswers implements AnswerMender {

	@Override
	public boolean mend(ObjectNode answer, String model, Gaps gaps) {
		JsonNode candidates = answer.path("candidates");
		if (!candidates.isArray() || candidates.isEmpty()) {
			return false;
		}
		for (JsonNode candidate : candidates) {
			if (candidate instanceof ObjectNode node) {
				gaps.array(gaps.object(node, "content"), "parts");
			}
		}
		gaps.objectOrNothing(answer, "usageMetadata");
		gaps.text(answer, "modelVersion", model);
		return true;
	}

}
