package io.modelrouter.test;

import org.jspecify.annotations.Nullable;

/**
 * A text to answer with, cut to the tokens that the question allows.
 *
 * @param text the text
 * @param inputTokens the estimated tokens of the question
 * @param outputTokens the estimated tokens of the text
 * @param cut whether the text was longer than allowed
 * @param scripted the tokens to tell; null for the estimate
 */
record Answer(String text, int inputTokens, int outputTokens, boolean cut, @Nullable ScriptedUsage scripted) {

	static Answer of(Question question, String text, @Nullable ScriptedUsage scripted) {
		boolean cut = Tokens.of(text) > question.maxTokens();
		int tokens = cut ? question.maxTokens() : Tokens.of(text);
		return new Answer(cut ? Tokens.first(tokens, text) : text, question.inputTokens(), tokens, cut, scripted);
	}

	/** The tokens to tell. */
	ScriptedUsage usage() {
		return (this.scripted != null) ? this.scripted : ScriptedUsage.of(this.inputTokens, this.outputTokens);
	}

}
