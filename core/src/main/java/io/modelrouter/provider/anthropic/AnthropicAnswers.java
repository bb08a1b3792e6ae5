package io.modelrouter.provider.anthropic;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.UsageDetails;
import io.modelrouter.provider.http.AnswerMender;
import io.modelrouter.provider.http.Gaps;

/**
 * Puts back what relays of Anthropic's wire format leave out, and an empty text where
 * there is no content: an empty answer is an answer. Thread-safe.
 */
final class AnthropicAnswers implements AnswerMender {

	@Override
	public boolean mend(ObjectNode answer, String model, Gaps gaps) {
		if (!(answer.get("content") instanceof ArrayNode content)) {
			return false;
		}
		if (content.isEmpty()) {
			gaps.text(content.addObject().put("type", "text"), "text", "");
		}
		gaps.text(answer, "id", "");
		gaps.text(answer, "model", model);
		ObjectNode usage = gaps.object(answer, "usage");
		gaps.number(usage, "input_tokens", 0);
		gaps.number(usage, "output_tokens", 0);
		gaps.numberOrNothing(usage, "cache_read_input_tokens");
		gaps.numberOrNothing(usage, "cache_creation_input_tokens");
		return true;
	}

	@Override
	public UsageDetails details(ObjectNode answer) {
		return AnthropicDetails.of(answer.path("usage"));
	}

}
