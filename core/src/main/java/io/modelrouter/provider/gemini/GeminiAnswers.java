package io.modelrouter.provider.gemini;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.UsageDetails;
import io.modelrouter.provider.http.AnswerMender;
import io.modelrouter.provider.http.Gaps;

/**
 * Puts back what Gemini and its relays leave out: the model's version, and the content of
 * a candidate that was stopped before its first token; and takes out what the SDK cannot
 * read of the usage. Thread-safe.
 */
final class GeminiAnswers implements AnswerMender {

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
			}
		}
		mendAround(answer, model, gaps);
		return true;
	}

	@Override
	public UsageDetails details(ObjectNode answer) {
		return GeminiDetails.of(answer);
	}

	/**
	 * Mends an event of a stream, which need not have a candidate.
	 * @return whether the SDK can read it
	 */
	boolean mendEvent(ObjectNode event, String model, Gaps gaps) {
		gaps.noNulls(event);
		mendAround(event, model, gaps);
		JsonNode candidates = event.path("candidates");
		boolean whole = candidates.isMissingNode() || candidates.isArray();
		for (JsonNode candidate : candidates) {
			whole &= candidate instanceof ObjectNode node && mendCandidate(node, gaps);
		}
		return whole;
	}

	private static boolean mendCandidate(ObjectNode candidate, Gaps gaps) {
		gaps.noNulls(candidate);
		ObjectNode content = gaps.object(candidate, "content");
		gaps.noNulls(content);
		boolean whole = true;
		for (JsonNode part : gaps.array(content, "parts")) {
			if (part instanceof ObjectNode node) {
				gaps.noNulls(node);
			}
			whole &= part instanceof ObjectNode;
		}
		return whole;
	}

	private static void mendAround(ObjectNode answer, String model, Gaps gaps) {
		gaps.objectOrNothing(answer, "usageMetadata");
		if (answer.get("usageMetadata") instanceof ObjectNode usage) {
			gaps.noNulls(usage);
			COUNTS.forEach((count) -> gaps.numberOrNothing(usage, count));
		}
		gaps.text(answer, "modelVersion", model);
	}

}
