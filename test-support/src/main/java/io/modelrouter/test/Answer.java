package io.modelrouter.test;

/**
 * A text to answer with, cut to the tokens that the question allows.
 *
 * @param text the text
 * @param inputTokens the tokens of the question
 * @param outputTokens the tokens of the text
 * @param cut whether the text was longer than allowed
 */
record Answer(String text, int inputTokens, int outputTokens, boolean cut) {

	static Answer of(Question question, String text) {
		int tokens = Tokens.of(text);
		if (tokens <= question.maxTokens()) {
			return new Answer(text, question.inputTokens(), tokens, false);
		}
		return new Answer(Tokens.first(question.maxTokens(), text), question.inputTokens(), question.maxTokens(), true);
	}

}
