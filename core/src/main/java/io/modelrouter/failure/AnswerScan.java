package io.modelrouter.failure;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Looks for an error inside an answer with status 200, and leaves the answer itself
 * alone. Not thread-safe: one scan per answer.
 */
final class AnswerScan {

	private static final Set<String> ANSWER = Set.of("choices", "candidates", "content", "output", "usage",
			"usageMetadata", "promptFeedback");

	private final BodyWalk walk;

	private boolean errorSeen;

	AnswerScan(BodyWalk walk) {
		this.walk = walk;
	}

	boolean errorSeen() {
		return this.errorSeen;
	}

	/**
	 * Looks into one document.
	 */
	void scan(Object document) {
		if (document instanceof List<?> documents) {
			documents.forEach(this::scan);
		}
		else if (document instanceof Map<?, ?> answer) {
			scanAnswer(answer);
		}
	}

	private void scanAnswer(Map<?, ?> answer) {
		error(get(answer, "error"));
		error(get(answer, "errors"));
		if (get(answer, "response") instanceof Map<?, ?> response) {
			error(get(response, "error"));
		}
		if (get(answer, "base_resp") instanceof Map<?, ?> result && !"0".equals(get(result, "status_code"))) {
			error(result);
		}
		if (!this.errorSeen && isBareError(answer)) {
			error(answer);
		}
		if (get(answer, "promptFeedback") instanceof Map<?, ?> feedback) {
			code("block=", get(feedback, "blockReason"));
		}
		code("finish=", get(answer, "stop_reason"));
		options(get(answer, "choices"));
		options(get(answer, "candidates"));
	}

	private void options(@Nullable Object options) {
		if (options instanceof List<?> list) {
			for (Object item : list) {
				if (item instanceof Map<?, ?> option) {
					error(get(option, "error"));
					code("finish=", get(option, "finish_reason"));
					code("finish=", get(option, "finishReason"));
					if (get(option, "message") instanceof Map<?, ?> message && message.containsKey("refusal")) {
						code("finish=", "refusal");
					}
				}
			}
		}
	}

	private static @Nullable Object get(Map<?, ?> fields, String name) {
		Object value = fields.get(name);
		return (value != null) ? value : fields.get(Character.toUpperCase(name.charAt(0)) + name.substring(1));
	}

	private static boolean isBareError(Map<?, ?> answer) {
		boolean coded = answer.containsKey("code") || answer.containsKey("error_code")
				|| answer.containsKey("error_msg")
				|| (answer.get("type") instanceof String type && type.endsWith("error"));
		boolean told = answer.containsKey("message") || answer.containsKey("error_msg") || answer.containsKey("msg");
		return coded && told && answer.keySet().stream().noneMatch(ANSWER::contains);
	}

	private void error(@Nullable Object error) {
		if (error != null && !"".equals(error) && !"false".equals(error)) {
			this.errorSeen = true;
			this.walk.walk(error);
		}
	}

	private void code(String prefix, @Nullable Object value) {
		if (value instanceof String text) {
			this.walk.addCode(prefix + text);
		}
	}

}
