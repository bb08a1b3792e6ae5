package io.modelrouter.test;

/**
 * Why a model stopped; each wire format has its own word for it.
 */
public enum FinishReason {

	/** The answer is complete. */
	STOP("stop", "end_turn", "STOP"),

	/** The answer is as long as it may be. */
	LENGTH("length", "max_tokens", "MAX_TOKENS"),

	/** The vendor's filter ended the answer. */
	CONTENT_FILTER("content_filter", "refusal", "SAFETY"),

	/**
	 * The model wants a tool to be called; Gemini does not tell it from {@link #STOP}.
	 */
	TOOL_CALLS("tool_calls", "tool_use", "STOP");

	private final String openAi;

	private final String anthropic;

	private final String gemini;

	FinishReason(String openAi, String anthropic, String gemini) {
		this.openAi = openAi;
		this.anthropic = anthropic;
		this.gemini = gemini;
	}

	String in(WireFormat format) {
		return switch (format) {
			case OPENAI -> this.openAi;
			case ANTHROPIC -> this.anthropic;
			case GEMINI -> this.gemini;
		};
	}

}
