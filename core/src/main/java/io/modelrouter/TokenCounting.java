package io.modelrouter;

/**
 * Which tokens a limit of tokens per minute or day counts; vendors differ.
 */
public enum TokenCounting {

	/** All tokens of the prompt: Gemini. */
	INPUT {
		@Override
		public long of(TokenUsage usage) {
			return usage.totalInput();
		}
	},

	/** Tokens of the prompt that were not read from the vendor's cache: Anthropic. */
	UNCACHED_INPUT {
		@Override
		public long of(TokenUsage usage) {
			return usage.totalInput() - usage.cachedInput();
		}
	},

	/** Tokens of the prompt and of the answer: OpenAI and most others. */
	TOTAL {
		@Override
		public long of(TokenUsage usage) {
			return usage.totalInput() + usage.totalOutput();
		}
	};

	/**
	 * How many of the tokens that were used it counts.
	 */
	public abstract long of(TokenUsage usage);

	/**
	 * What a vendor counts: Gemini all input, Anthropic input that is not read from its
	 * cache, all others input and output.
	 * @param vendor in lower case
	 */
	public static TokenCounting of(String vendor) {
		return switch (vendor) {
			case "gemini", "vertex", "google" -> INPUT;
			case "anthropic", "claude" -> UNCACHED_INPUT;
			default -> TOTAL;
		};
	}

}
