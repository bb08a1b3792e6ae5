package io.modelrouter.provider.gemini;

import io.modelrouter.ReportedUsage;
import io.modelrouter.TokenUsage;

/**
 * Gemini's accounting: cached tokens lie within the prompt, those of tool results beside
 * it, thoughts beside the candidates. Immutable.
 *
 * @param prompt of the prompt
 * @param cached of those, read from the cache
 * @param toolUse of the results of the vendor's own tools
 * @param candidates of the answer
 * @param thoughts of the thoughts
 * @param total of everything
 */
record GeminiTokens(long prompt, long cached, long toolUse, long candidates, long thoughts, long total) {

	static final GeminiTokens NONE = new GeminiTokens(0, 0, 0, 0, 0, 0);

	/**
	 * Takes negative numbers for 0.
	 */
	GeminiTokens {
		prompt = Math.max(0, prompt);
		cached = Math.max(0, cached);
		toolUse = Math.max(0, toolUse);
		candidates = Math.max(0, candidates);
		thoughts = Math.max(0, thoughts);
		total = Math.max(0, total);
	}

	/**
	 * The same tokens in parts that do not overlap.
	 */
	TokenUsage apart() {
		long input = this.prompt + this.toolUse;
		long sum = Math.max(this.total, input + this.candidates + this.thoughts);
		return new ReportedUsage(input, this.cached, 0, this.candidates, this.thoughts, sum).apart();
	}

	/**
	 * These tokens with what was told later: numbers are totals, and 0 tells nothing.
	 */
	GeminiTokens then(GeminiTokens later) {
		return new GeminiTokens(last(this.prompt, later.prompt), last(this.cached, later.cached),
				last(this.toolUse, later.toolUse), last(this.candidates, later.candidates),
				last(this.thoughts, later.thoughts), last(this.total, later.total));
	}

	private static long last(long told, long later) {
		return (later > 0) ? later : told;
	}

}
