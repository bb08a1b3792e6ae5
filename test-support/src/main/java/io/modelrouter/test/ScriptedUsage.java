package io.modelrouter.test;

/**
 * The tokens that answers tell instead of the estimate, in parts that do not overlap.
 * Each vendor's answers add them up as that vendor does, and limits count them.
 * Immutable.
 */
public final class ScriptedUsage {

	private static final ScriptedUsage NONE = new ScriptedUsage(0, 0, 0, 0, 0);

	private final int input;

	private final int cached;

	private final int cacheWrite;

	private final int output;

	private final int reasoning;

	private ScriptedUsage(int input, int cached, int cacheWrite, int output, int reasoning) {
		if ((input | cached | cacheWrite | output | reasoning) < 0) {
			throw new IllegalArgumentException("Tokens cannot be negative");
		}
		this.input = input;
		this.cached = cached;
		this.cacheWrite = cacheWrite;
		this.output = output;
		this.reasoning = reasoning;
	}

	/**
	 * Answers tell no usage at all; a stream of Anthropic tells zeros. Limits count the
	 * estimate.
	 * @return no usage
	 */
	public static ScriptedUsage none() {
		return NONE;
	}

	/**
	 * Tokens of the prompt, apart from the vendor's cache, and of the answer, apart from
	 * reasoning.
	 * @param input the tokens of the prompt, at least 0
	 * @param output the tokens of the answer, at least 0
	 * @return the usage
	 */
	public static ScriptedUsage of(int input, int output) {
		return new ScriptedUsage(input, 0, 0, output, 0);
	}

	/**
	 * Adds tokens of the prompt that were read from the vendor's cache.
	 * @param tokens the tokens, at least 0
	 * @return the new usage
	 */
	public ScriptedUsage cached(int tokens) {
		return new ScriptedUsage(this.input, tokens, this.cacheWrite, this.output, this.reasoning);
	}

	/**
	 * Adds tokens of the prompt that were written to the vendor's cache. Gemini does not
	 * tell them apart.
	 * @param tokens the tokens, at least 0
	 * @return the new usage
	 */
	public ScriptedUsage cacheWrite(int tokens) {
		return new ScriptedUsage(this.input, this.cached, tokens, this.output, this.reasoning);
	}

	/**
	 * Adds tokens that the model thought.
	 * @param tokens the tokens, at least 0
	 * @return the new usage
	 */
	public ScriptedUsage reasoning(int tokens) {
		return new ScriptedUsage(this.input, this.cached, this.cacheWrite, this.output, tokens);
	}

	int input() {
		return this.input;
	}

	int cached() {
		return this.cached;
	}

	int cacheWrite() {
		return this.cacheWrite;
	}

	int output() {
		return this.output;
	}

	int reasoning() {
		return this.reasoning;
	}

	/** All tokens of the prompt. */
	int prompt() {
		return this.input + this.cached + this.cacheWrite;
	}

	/** All tokens of the answer. */
	int completion() {
		return this.output + this.reasoning;
	}

	@Override
	public String toString() {
		return (this == NONE) ? "no usage" : "input %d, cached %d, cache write %d, output %d, reasoning %d"
			.formatted(this.input, this.cached, this.cacheWrite, this.output, this.reasoning);
	}

}
