package io.modelrouter.provider.anthropic;

import io.modelrouter.ReportedUsage;
import io.modelrouter.TokenUsage;

/**
 * Anthropic's accounting: what was read from the cache and what was written to it, for 5
 * minutes or for an hour, lies beside the input; thinking lies within the output.
 * Immutable.
 *
 * @param input of the prompt, without what is in the cache
 * @param cacheRead read from the cache
 * @param cacheWrite written to the cache
 * @param shortWrite of that, for 5 minutes
 * @param longWrite of that, for an hour
 * @param output of the answer with its thinking
 * @param thinking of the thinking
 */
record AnthropicTokens(long input, long cacheRead, long cacheWrite, long shortWrite, long longWrite, long output,
		long thinking) {

	static final AnthropicTokens NONE = new AnthropicTokens(0, 0, 0, 0, 0, 0, 0);

	/**
	 * Takes negative numbers for 0.
	 */
	AnthropicTokens {
		input = Math.max(0, input);
		cacheRead = Math.max(0, cacheRead);
		cacheWrite = Math.max(0, cacheWrite);
		shortWrite = Math.max(0, shortWrite);
		longWrite = Math.max(0, longWrite);
		output = Math.max(0, output);
		thinking = Math.max(0, thinking);
	}

	/**
	 * The same tokens in parts that do not overlap.
	 */
	TokenUsage apart() {
		long write = Math.max(this.cacheWrite, this.shortWrite + this.longWrite);
		return new ReportedUsage(this.input + this.cacheRead + write, this.cacheRead, write, this.output, this.thinking,
				0)
			.apart();
	}

	/**
	 * These tokens with what was told later: numbers are totals, and 0 tells nothing.
	 */
	AnthropicTokens then(AnthropicTokens later) {
		return new AnthropicTokens(last(this.input, later.input), last(this.cacheRead, later.cacheRead),
				last(this.cacheWrite, later.cacheWrite), last(this.shortWrite, later.shortWrite),
				last(this.longWrite, later.longWrite), last(this.output, later.output),
				last(this.thinking, later.thinking));
	}

	private static long last(long told, long later) {
		return (later > 0) ? later : told;
	}

}
