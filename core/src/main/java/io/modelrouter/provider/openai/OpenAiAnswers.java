package io.modelrouter.provider.openai;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.UsageDetails;
import io.modelrouter.provider.http.AnswerMender;
import io.modelrouter.provider.http.Gaps;

/**
 * Puts back what relays of OpenAI's wire format leave out: ids, indexes, finish reasons,
 * parts of the usage. Thread-safe.
 */
final class OpenAiAnswers implements AnswerMender {

	/** Not {@code stop}: nobody knows whether the answer came to its end. */
	private static final String NOT_TOLD = "unknown";

	@Override
	public boolean mend(ObjectNode answer, String model, Gaps gaps) {
		if (answer.path("data").isArray()) {
			return true; // vectors: what they lack is put back when they are read
		}
		JsonNode choices = answer.path("choices");
		if (!choices.isArray() || choices.isEmpty()) {
			return false;
		}
		gaps.text(answer, "id", "");
		gaps.text(answer, "model", model);
		gaps.objectOrNothing(answer, "usage");
		if (answer.get("usage") instanceof ObjectNode usage) {
			mendUsage(usage, gaps);
		}
		for (int i = 0; i < choices.size(); i++) {
			if (!(choices.get(i) instanceof ObjectNode choice) || !mendChoice(choice, i, gaps)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public UsageDetails details(ObjectNode answer) {
		return OpenAiDetails.of(answer);
	}

	static void mendUsage(ObjectNode usage, Gaps gaps) {
		gaps.number(usage, "prompt_tokens", 0);
		gaps.number(usage, "completion_tokens", 0);
		gaps.number(usage, "total_tokens",
				usage.path("prompt_tokens").asLong() + usage.path("completion_tokens").asLong());
		mendDetails(usage, "prompt_tokens_details", "cached_tokens", gaps);
		mendDetails(usage, "completion_tokens_details", "reasoning_tokens", gaps);
	}

	private static void mendDetails(ObjectNode usage, String details, String tokens, Gaps gaps) {
		if (usage.has(details)) {
			gaps.objectOrNothing(usage, details);
			if (usage.get(details) instanceof ObjectNode node) {
				gaps.numberOrNothing(node, tokens);
			}
		}
	}

	private static boolean mendChoice(ObjectNode choice, int index, Gaps gaps) {
		if (!(choice.get("message") instanceof ObjectNode message)) {
			return false;
		}
		gaps.number(choice, "index", index);
		JsonNode calls = message.path("tool_calls");
		gaps.text(choice, "finish_reason", calls.isEmpty() ? NOT_TOLD : "tool_calls");
		for (int i = 0; i < calls.size(); i++) {
			if (calls.get(i) instanceof ObjectNode call) {
				mendToolCall(call, i, gaps);
			}
		}
		return true;
	}

	private static void mendToolCall(ObjectNode call, int index, Gaps gaps) {
		gaps.text(call, "id", "call_" + index);
		gaps.text(call, "type", "function");
		if (call.get("function") instanceof ObjectNode function) {
			JsonNode arguments = function.path("arguments");
			gaps.text(function, "arguments", arguments.isObject() ? arguments.toString() : "{}");
		}
	}

}
