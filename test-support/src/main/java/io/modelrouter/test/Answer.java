package io.modelrouter.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What to answer with, its text cut to the tokens that the question allows.
 *
 * @param text the text; may be empty beside tool calls
 * @param thinking what the model thinks aloud before; empty for nothing
 * @param toolCalls the tools to be called
 * @param finish why the model stops
 * @param inputTokens the estimated tokens of the question
 * @param outputTokens the estimated tokens of the answer
 * @param scripted the tokens to tell; null for the estimate
 */
record Answer(String text, String thinking, List<ToolCall> toolCalls, FinishReason finish, int inputTokens,
		int outputTokens, @Nullable ScriptedUsage scripted) {

	static Answer of(Question question, Reply reply, @Nullable ScriptedUsage scripted) {
		String text = reply.textFor(question);
		boolean cut = Tokens.of(text) > question.maxTokens();
		int tokens = cut ? question.maxTokens() : Tokens.of(text);
		int beside = reply.thinking().length()
				+ reply.toolCalls().stream().mapToInt((call) -> call.arguments().length()).sum();
		return new Answer(cut ? Tokens.first(tokens, text) : text, reply.thinking(), reply.toolCalls(),
				finish(reply, cut), question.inputTokens(), tokens + Tokens.ofCharacters(beside), scripted);
	}

	/** The same answer, telling these tokens. */
	Answer telling(ScriptedUsage told) {
		return new Answer(this.text, this.thinking, this.toolCalls, this.finish, this.inputTokens, this.outputTokens,
				told);
	}

	/** The tokens to tell. */
	ScriptedUsage usage() {
		return (this.scripted != null) ? this.scripted : estimate();
	}

	/** The tokens that limits count; what is not told is used all the same. */
	ScriptedUsage used() {
		return tellsUsage() ? usage() : estimate();
	}

	private ScriptedUsage estimate() {
		return ScriptedUsage.of(this.inputTokens, this.outputTokens);
	}

	boolean tellsUsage() {
		return usage() != ScriptedUsage.none();
	}

	private static FinishReason finish(Reply reply, boolean cut) {
		FinishReason scripted = reply.finish();
		if (scripted != null) {
			return scripted;
		}
		if (cut) {
			return FinishReason.LENGTH;
		}
		return reply.toolCalls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
	}

}
