package io.modelrouter.test;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What to answer with, as scripted: whatever is missing is made up.
 *
 * @param text the text; null for small talk, or none beside tool calls
 * @param thinking what the model thinks aloud before; empty for nothing
 * @param toolCalls the tools to be called
 * @param finish why the model stops; null for what fits the rest
 */
record Reply(@Nullable String text, String thinking, List<ToolCall> toolCalls, @Nullable FinishReason finish) {

	static final Reply NORMAL = new Reply(null, "", List.of(), null);

	static Reply of(String text) {
		return new Reply(text, "", List.of(), null);
	}

	Reply withThinking(String thoughts) {
		return new Reply(this.text, thoughts, this.toolCalls, this.finish);
	}

	Reply withToolCall(ToolCall call) {
		List<ToolCall> calls = new ArrayList<>(this.toolCalls);
		calls.add(call);
		return new Reply(this.text, this.thinking, List.copyOf(calls), this.finish);
	}

	Reply withFinish(FinishReason reason) {
		return new Reply(this.text, this.thinking, this.toolCalls, reason);
	}

	/** The same, with the other's text if it has nothing to say itself. */
	Reply orTextOf(Reply other) {
		return (this.text == null && this.toolCalls.isEmpty())
				? new Reply(other.text, this.thinking, this.toolCalls, this.finish) : this;
	}

	/** The text for this question. */
	String textFor(Question question) {
		if (this.text != null) {
			return this.text;
		}
		return this.toolCalls.isEmpty() ? SmallTalk.about(question) : "";
	}

}
