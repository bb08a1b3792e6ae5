package io.modelrouter;

/**
 * Tokens as most vendors report them: two totals, and parts that lie within them.
 * Immutable.
 * <p>
 * Numbers may contradict each other. Then the vendor's own {@code total} decides, and
 * where it does not, a part that is larger than the whole it should lie within lies
 * beside it: that is how relays report the caches of Anthropic, for example. Nothing is
 * ever counted twice or below zero.
 *
 * @param prompt all tokens of the prompt
 * @param cached those of the prompt that were read from the vendor's cache
 * @param cacheWrite those of the prompt that were written to the vendor's cache
 * @param completion all tokens of the answer
 * @param reasoning those that the model thought; within the completion or beside it
 * @param total all tokens of prompt, answer and reasoning; 0 if not reported
 */
public record ReportedUsage(long prompt, long cached, long cacheWrite, long completion, long reasoning, long total) {

	/** So many tokens nobody has; sums of them do not overflow. */
	private static final long MOST = Long.MAX_VALUE / 16;

	/**
	 * Takes negative numbers for 0.
	 */
	public ReportedUsage {
		prompt = bounded(prompt);
		cached = bounded(cached);
		cacheWrite = bounded(cacheWrite);
		completion = bounded(completion);
		reasoning = bounded(reasoning);
		total = bounded(total);
	}

	private static long bounded(long tokens) {
		return Math.min(Math.max(tokens, 0), MOST);
	}

	/**
	 * The same tokens in parts that do not overlap. What the total has beyond prompt and
	 * completion is reasoning, unless it is just what the cache has; if no prompt was
	 * reported, what it has beyond the reasoning too is the prompt. A total alone does
	 * not say what the tokens were and makes {@link TokenUsage#UNKNOWN}.
	 */
	public TokenUsage apart() {
		if ((this.prompt | this.cached | this.cacheWrite | this.completion) == 0) {
			return TokenUsage.UNKNOWN;
		}
		boolean cacheBeside = this.cached > this.prompt || this.cacheWrite > this.prompt || totalShowsCacheBeside();
		long write = cacheBeside ? this.cacheWrite : Math.min(this.cacheWrite, this.prompt - this.cached);
		long input = cacheBeside ? this.prompt : this.prompt - this.cached - write;
		long surplus = Math.max(0, this.total - input - this.cached - write - this.completion);
		if (this.prompt == 0) {
			long within = within(0);
			long rest = Math.max(0, surplus - (this.reasoning - within));
			return new TokenUsage(rest, this.cached, write, this.completion - within, this.reasoning);
		}
		return new TokenUsage(input, this.cached, write, this.completion - within(surplus),
				Math.max(this.reasoning, surplus));
	}

	/**
	 * What the total has beyond prompt and completion is exactly what the cache has, and
	 * not the reasoning that was reported.
	 */
	private boolean totalShowsCacheBeside() {
		long cache = this.cached + this.cacheWrite;
		return cache > 0 && cache != this.reasoning && this.total == this.prompt + cache + this.completion;
	}

	/**
	 * The reasoning that is already in the completion.
	 * @param beside the reasoning that the total shows to be beside it
	 */
	private long within(long beside) {
		long rest = Math.max(0, this.reasoning - beside);
		return (rest <= this.completion) ? rest : 0;
	}

}
