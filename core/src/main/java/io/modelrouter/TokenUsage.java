package io.modelrouter;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
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
 * @param estimated whether some of them are our estimate, since the provider did not tell
 * @param details what some vendors charge apart
 */
public record TokenUsage(long input, long cachedInput, long cacheWrite, long output, long reasoning, boolean estimated,
		UsageDetails details) {

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
	 * Tokens of which none are charged apart.
	 */
	public TokenUsage(long input, long cachedInput, long cacheWrite, long output, long reasoning, boolean estimated) {
		this(input, cachedInput, cacheWrite, output, reasoning, estimated, UsageDetails.NONE);
	}

	/**
	 * Tokens as the provider told them.
	 */
	public TokenUsage(long input, long cachedInput, long cacheWrite, long output, long reasoning) {
		this(input, cachedInput, cacheWrite, output, reasoning, false);
	}

	/**
	 * What Spring AI's portable usage says, for models whose vendor is not known.
	 * <p>
	 * Vendors disagree whether cached tokens lie within the tokens of the prompt. Those
	 * that report what they wrote to the cache (Anthropic, Bedrock) count them beside it,
	 * the others within it; {@link ReportedUsage} says what becomes of numbers that
	 * contradict that. What the total has beyond prompt and completion is reasoning.
	 * @param usage may be null or empty
	 * @return {@link #UNKNOWN} if it says nothing
	 */
	public static TokenUsage of(@Nullable Usage usage) {
		if (usage == null) {
			return UNKNOWN;
		}
		Long write = usage.getCacheWriteInputTokens();
		long cached = orNone(usage.getCacheReadInputTokens());
		long beside = (write != null) ? Math.max(cached, 0) + Math.max(write, 0) : 0;
		return new ReportedUsage(orNone(usage.getPromptTokens()) + beside, cached, orNone(write),
				orNone(usage.getCompletionTokens()), 0, orNone(usage.getTotalTokens()))
			.apart();
	}

	private static long orNone(@Nullable Number tokens) {
		return (tokens != null) ? tokens.longValue() : 0;
	}

	/**
	 * The same tokens, some of which are charged apart.
	 */
	public TokenUsage with(UsageDetails details) {
		return details.equals(this.details) ? this : new TokenUsage(this.input, this.cachedInput, this.cacheWrite,
				this.output, this.reasoning, this.estimated, details);
	}

	/**
	 * How well the numbers are known.
	 */
	public Quality quality() {
		if (!isKnown()) {
			return Quality.UNKNOWN;
		}
		return this.estimated ? Quality.ESTIMATED : Quality.EXACT;
	}

	/**
	 * All tokens of the prompt.
	 */
	public long totalInput() {
		return sum(sum(this.input, this.cachedInput), this.cacheWrite);
	}

	/**
	 * All tokens of the answer, with those of the reasoning.
	 */
	public long totalOutput() {
		return sum(this.output, this.reasoning);
	}

	/** Stays at the largest number where a sum would overflow. */
	private static long sum(long one, long other) {
		long sum = one + other;
		return (sum >= 0) ? sum : Long.MAX_VALUE;
	}

	/**
	 * Whether the provider told any number: every answer has tokens.
	 */
	public boolean isKnown() {
		return (this.input | this.cachedInput | this.cacheWrite | this.output | this.reasoning) != 0;
	}

	/** How well tokens are known, and with them what they cost. */
	public enum Quality {

		/** The provider told all of them. */
		EXACT,
		/** Some are our estimate. */
		ESTIMATED,
		/** Nobody knows; tokens may have been used all the same. */
		UNKNOWN;

		/**
		 * The name as it stands in meters and reports, for example {@code exact}.
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
