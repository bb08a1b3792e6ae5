package io.modelrouter.provider.gemini;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.http.AnswerMender;
import io.modelrouter.provider.http.Gaps;

/**
 * Puts back what Gemini and its relays leave out: the model's version, how a candidate
 * ended, and the content of one that was stopped before its first token; and takes out
 * what the SDK cannot read of the usage. Thread-safe.
 */
final class GeminiAnswers implements AnswerMender {

	private static final String NOT_TOLD = "FINISH_REASON_UNSPECIFIED";

	private static final List<String> COUNTS = List.of("promptTokenCount", "cachedContentTokenCount",
			"toolUsePromptTokenCount", "candidatesTokenCount", "thoughtsTokenCount", "totalTokenCount");

	@Override
	public boolean mend(ObjectNode answer, String model, Gaps gaps) {
		if (answer.path("embeddings").isArray()) {
			return true;
		}
		JsonNode candidates = answer.path("candidates");
		if (!candidates.isArray() || candidates.isEmpty()) {
			return false;
		}
		for (JsonNode candidate : candidates) {
			if (candidate instanceof ObjectNode node) {
				gaps.array(gaps.object(node, "content"), "parts");
				gaps.text(node, "finishReason", NOT_TOLD); // else Spring AI says STOP
			}
		}
		gaps.objectOrNothing(answer, "usageMetadata");
		if (answer.get("usageMetadata") instanceof ObjectNode usage) {
			gaps.noNulls(usage);
			COUNTS.forEach((count) -> gaps.numberOrNothing(usage, count));
		}
		gaps.text(answer, "modelVersion", model);
		return true;
	}

}
