package io.modelrouter.provider.openai;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.StreamReader.Meaning;

/**
 * One choice of a stream in OpenAI's wire format. Not thread-safe.
 */
final class OpenAiChoice {

	private @Nullable OpenAiToolCalls toolCalls;

	private @Nullable StringBuilder refusal;

	private boolean finished;

	/**
	 * Takes in what an event has of the choice.
	 * @param hasContent whether any choice has had content
	 */
	Meaning read(ObjectNode choice, boolean hasContent, Gaps gaps) {
		if (!choice.path("delta").isObject() && choice.path("message").isObject()) {
			// A whole answer, or a relay that calls it so.
			gaps.replace(choice, "delta", choice.path("message"));
			choice.remove("message");
		}
		ObjectNode delta = gaps.object(choice, "delta");
		gaps.textOrNothing(choice, "finish_reason");
		this.finished |= choice.path("finish_reason").isString();
		mendContent(delta, gaps);
		takeRefusal(delta, gaps);
		boolean held = takeToolCalls(delta, gaps);
		boolean content = hasText(delta, "content") || hasText(delta, "reasoning_content")
				|| hasText(delta, "reasoning");
		if (!this.finished) {
			return content ? Meaning.CONTENT : held ? Meaning.HELD : Meaning.OTHER;
		}
		if (this.toolCalls != null) {
			gaps.replace(delta, "tool_calls", this.toolCalls.whole());
			this.toolCalls = null;
			content = true;
		}
		if (!content && !hasContent && this.refusal != null) {
			choice.putObject("message").put("refusal", this.refusal.toString());
			return Meaning.ERROR;
		}
		return content ? Meaning.CONTENT : Meaning.OTHER;
	}

	/**
	 * Mistral sends parts where it thinks.
	 */
	private static void mendContent(ObjectNode delta, Gaps gaps) {
		JsonNode content = delta.path("content");
		if (content.isArray()) {
			StringBuilder text = new StringBuilder();
			content.forEach((part) -> text.append(part.path("text").asString("")));
			gaps.replace(delta, "content", delta.stringNode(text.toString()));
		}
		else if (!content.isString() && !content.isNull() && !content.isMissingNode()) {
			gaps.replace(delta, "content", delta.stringNode(content.asString("")));
		}
	}

	private void takeRefusal(ObjectNode delta, Gaps gaps) {
		if (delta.has("refusal") && !delta.path("refusal").isString() && !delta.path("refusal").isNull()) {
			gaps.removed(delta, "refusal");
		}
		if (hasText(delta, "refusal")) {
			this.refusal = (this.refusal != null) ? this.refusal : new StringBuilder();
			this.refusal.append(delta.path("refusal").asString());
		}
	}

	private boolean takeToolCalls(ObjectNode delta, Gaps gaps) {
		JsonNode parts = delta.path("tool_calls");
		JsonNode old = delta.path("function_call");
		if (parts.isEmpty() && old.isEmpty()) {
			if (delta.has("tool_calls")) {
				gaps.removed(delta, "tool_calls");
			}
			return false;
		}
		OpenAiToolCalls calls = (this.toolCalls != null) ? this.toolCalls : new OpenAiToolCalls();
		this.toolCalls = calls;
		parts.forEach(calls::add);
		if (old.isObject() && parts.isEmpty()) {
			calls.add(delta.objectNode().set("function", old));
		}
		gaps.removed(delta, "tool_calls");
		gaps.removed(delta, "function_call");
		return true;
	}

	private static boolean hasText(ObjectNode delta, String field) {
		return !delta.path(field).asString("").isEmpty();
	}

	boolean isFinished() {
		return this.finished;
	}

}
