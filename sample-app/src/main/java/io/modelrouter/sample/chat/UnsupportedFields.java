package io.modelrouter.sample.chat;

import java.util.List;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * Refuses the fields that would change the meaning of the answer and that not every
 * provider behind a route understands. What only helps OpenAI's bookkeeping is ignored.
 */
final class UnsupportedFields {

	private static final List<Rule> RULES = List.of(new Rule("n", (value) -> isNumber(value, 1)),
			new Rule("logprobs", UnsupportedFields::isFalse), new Rule("top_logprobs", (value) -> isNumber(value, 0)),
			new Rule("logit_bias", (value) -> value.isObject() && value.isEmpty()),
			new Rule("modalities", UnsupportedFields::isTextOnly),
			new Rule("parallel_tool_calls", (value) -> value.isBoolean() && value.booleanValue()),
			new Rule("audio", (value) -> false), new Rule("functions", (value) -> false),
			new Rule("function_call", (value) -> false), new Rule("reasoning_effort", (value) -> false),
			new Rule("verbosity", (value) -> false), new Rule("web_search_options", (value) -> false));

	private UnsupportedFields() {
	}

	static void check(Field request) {
		for (Rule rule : RULES) {
			Field field = request.at(rule.name());
			if (!field.absent() && !rule.harmless().test(field.node())) {
				throw field.bad("is not supported with this value: leave it out.");
			}
		}
	}

	private static boolean isFalse(JsonNode value) {
		return value.isBoolean() && !value.booleanValue();
	}

	private static boolean isNumber(JsonNode value, int number) {
		return value.isNumber() && value.doubleValue() == number;
	}

	private static boolean isTextOnly(JsonNode value) {
		return value.isArray() && value.size() == 1 && "text".equals(value.path(0).asString(""));
	}

	private record Rule(String name, Predicate<JsonNode> harmless) {
	}

}
