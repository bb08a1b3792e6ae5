package io.modelrouter.stream;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.TokenUsage;
import io.modelrouter.tokens.PromptTokens;
import io.modelrouter.tokens.TokenEstimate;

/**
 * The tokens of one attempt as far as its provider does not tell them: of the prompt and
 * of every chunk that came. Used by one thread.
 */
final class UsageEstimate {

	private final Prompt prompt;

	private final TokenEstimate output = new TokenEstimate();

	private boolean begun;

	UsageEstimate(Prompt prompt) {
		this.prompt = prompt;
	}

	void add(ChatResponse chunk) {
		this.begun = true;
		for (Generation generation : chunk.getResults()) {
			PromptTokens.count(generation.getOutput(), this.output);
			if (generation.getOutput().getMetadata().get("reasoningContent") instanceof String thought) {
				this.output.add(thought);
			}
		}
	}

	/**
	 * The estimate, {@link TokenUsage#UNKNOWN} if no chunk came.
	 */
	TokenUsage usage() {
		return this.begun ? new TokenUsage(input(), 0, 0, this.output.tokens(), 0, true) : TokenUsage.UNKNOWN;
	}

	/**
	 * What was told of an answer that did not come to its end, and our estimate of what
	 * was not.
	 */
	TokenUsage atLeast(TokenUsage told) {
		if (!this.begun) {
			return told;
		}
		long input = (told.totalInput() == 0) ? input() : told.input();
		long output = Math.max(told.output(), this.output.tokens() - told.reasoning());
		boolean added = input != told.input() || output != told.output();
		return new TokenUsage(input, told.cachedInput(), told.cacheWrite(), output, told.reasoning(),
				told.estimated() || added, told.details());
	}

	private long input() {
		TokenEstimate input = new TokenEstimate();
		PromptTokens.count(this.prompt, input);
		return input.tokens();
	}

}
