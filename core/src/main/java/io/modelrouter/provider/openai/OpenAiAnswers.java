package io.modelrouter.provider.openai;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.http.AnswerMender;

/**
 * Puts back what relays of OpenAI's wire format leave out: ids, indexes, finish reasons,
 * parts of the usage. Thread-safe.
 */
final class OpenAiAnswers implements AnswerMender {

	@Override
	public List<String> expected() {
		return List.of("id", "model", "index", "finish_reason", "prompt_tokens", "completion_tokens", "total_tokens");
	}

	@Override
	public List<String> doubtful() {
		return List.of("tool_calls");
	}

	@Override
	public boolean mend(ObjectNode answer, String model) {
		JsonNode choices = answer.path("choices");
		if (!choices.isArray() || choices.isEmpty()) {
			return false;
		}
		putIfAbsent(answer, "id", "");
		putIfAbsent(answer, "model", model);
		if (answer.get("usage") instanceof ObjectNode usage) {
			mendUsage(usage);
		}
		for (int i = 0; i < choices.size(); i++) {
			if (!(choices.get(i) instanceof ObjectNode choice) || !mendChoice(choice, i)) {
				return false;
			}
		}
		return true;
	}

	private static void mendUsage(ObjectNode usage) {
		long prompt = usage.path("prompt_tokens").asLong(0);
		long completion = usage.path("completion_tokens").asLong(0);
		usage.put("prompt_tokens", prompt)
			.put("completion_tokens", completion)
			.put("total_tokens", usage.path("total_tokens").asLong(prompt + completion));
	}

	private static boolean mendChoice(ObjectNode choice, int index) {
		if (!(choice.get("message") instanceof ObjectNode message)) {
			return false;
		}
		if (!choice.path("index").isNumber()) {
			choice.put("index", index);
		}
		JsonNode calls = message.path("tool_calls");
		putIfAbsent(choice, "finish_reason", calls.isEmpty() ? "stop" : "tool_calls");
		for (int i = 0; i < calls.size(); i++) {
			if (calls.get(i) instanceof ObjectNode call) {
				mendToolCall(call, i);
			}
		}
		return true;
	}

	private static void mendToolCall(ObjectNode call, int index) {
		putIfAbsent(call, "id", "call_" + index);
		putIfAbsent(call, "type", "function");
		if (call.get("function") instanceof ObjectNode function && !function.path("arguments").isString()) {
			JsonNode arguments = function.path("arguments");
			function.put("arguments", arguments.isObject() ? arguments.toString() : "{}");
		}
	}

	private static void putIfAbsent(ObjectNode node, String field, String value) {
		if (!node.path(field).isString()) {
			node.put(field, value);
		}
	}

}
