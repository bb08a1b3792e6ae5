package io.modelrouter;

import org.springframework.util.Assert;

/**
 * The tokens of one answer, by the vendor's own accounting, in parts that do not overlap.
 * Immutable.
 *
 * @param input of the prompt, neither read from nor written to the vendor's cache
 * @param cachedInput of the prompt, read from the vendor's cache
 * @param cacheWrite of the prompt, written to the vendor's cache
 * @param output of the answer that the caller sees
 * @param reasoning that the model thought and that are paid like the answer
 */
public record TokenUsage(long input, long cachedInput, long cacheWrite, long output, long reasoning) {

	/** The provider told nothing. */
	public static final TokenUsage UNKNOWN = new TokenUsage(0, 0, 0, 0, 0);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if one is negative
	 */
	public TokenUsage {
		Assert.isTrue((input | cachedInput | cacheWrite | output | reasoning) >= 0, "Tokens cannot be negative");
	}

	/**
	 * All tokens of the prompt.
	 */
	public long totalInput() {
		return this.input + this.cachedInput + this.cacheWrite;
	}

	/**
	 * All tokens of the answer, with those of the reasoning.
	 */
	public long totalOutput() {
		return this.output + this.reasoning;
	}

	/**
	 * Whether the provider told any number: every answer has tokens.
	 */
	public boolean isKnown() {
		return (this.input | this.cachedInput | this.cacheWrite | this.output | this.reasoning) != 0;
	}

}
