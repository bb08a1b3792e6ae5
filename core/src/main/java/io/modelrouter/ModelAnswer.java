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
	 * An answer whose tokens are those that Spring AI's portable usage tells, for clients
	 * that know no better: see {@link TokenUsage#of}.
	 */
	public static ModelAnswer of(ChatResponse response) {
		return new ModelAnswer(response, TokenUsage.of(response.getMetadata().getUsage()));
	}

	/**
	 * Names the tokens; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "answer, " + this.usage;
	}

}
