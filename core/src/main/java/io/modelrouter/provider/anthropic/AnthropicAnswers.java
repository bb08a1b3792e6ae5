package io.modelrouter.provider.anthropic;

import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.http.AnswerMender;

/**
 * Puts back what relays of Anthropic's wire format leave out, and an empty text where
 * there is no content: an empty answer is an answer. Thread-safe.
 */
final class AnthropicAnswers implements AnswerMender {

	@Override
	public List<String> expected() {
		return List.of("id", "model", "text", "input_tokens", "output_tokens");
	}

	@Override
	public List<String> doubtful() {
		return List.of();
	}

	@Override
	public boolean mend(ObjectNode answer, String model) {
		if (!(answer.get("content") instanceof ArrayNode content)) {
			return false;
		}
		if (content.isEmpty()) {
			content.addObject().put("type", "text").put("text", "");
		}
		putIfAbsent(answer, "id", "");
		putIfAbsent(answer, "model", model);
		ObjectNode usage = (answer.get("usage") instanceof ObjectNode given) ? given : answer.putObject("usage");
		usage.put("input_tokens", usage.path("input_tokens").asLong(0))
			.put("output_tokens", usage.path("output_tokens").asLong(0));
		return true;
	}

	private static void putIfAbsent(ObjectNode node, String field, String value) {
		if (!node.path(field).isString()) {
			node.put(field, value);
		}
	}

}
