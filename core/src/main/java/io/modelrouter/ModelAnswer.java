package io.modelrouter;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * What a model answered and what it counted. Immutable.
 *
 * @param response the answer as Spring AI has it
 * @param usage its tokens, {@link TokenUsage#UNKNOWN} if the provider told none
 */
public record ModelAnswer(ChatResponse response, TokenUsage usage) {

	/**
	 * Names the tokens; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "answer, " + this.usage;
	}

}
