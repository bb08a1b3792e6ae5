package io.modelrouter;

import java.math.BigDecimal;
import java.util.Currency;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a model costs per million tokens. Immutable.
 *
 * @param input tokens of the prompt
 * @param cachedInput tokens of the prompt that the vendor read from its cache; null if
 * they cost what input costs
 * @param cacheWrite tokens of the prompt that the vendor wrote to its cache; null if they
 * cost what input costs
 * @param output tokens of the answer and of the reasoning
 * @param currency ISO 4217 code
 */
public record Price(BigDecimal input, @Nullable BigDecimal cachedInput, @Nullable BigDecimal cacheWrite,
		BigDecimal output, String currency) {

	/** The currency of a price that names none. */
	public static final String DEFAULT_CURRENCY = "USD";

	/** The scale of a number of tokens in millions. */
	private static final int MILLIONTHS = 6;

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if one is negative, or there is no such currency;
	 * the message names it
	 */
	public Price {
		requirePrice("input", input);
		requirePrice("cached-input", cachedInput);
		requirePrice("cache-write", cacheWrite);
		requirePrice("output", output);
		requireCurrency(currency);
	}

	private static void requirePrice(String name, @Nullable BigDecimal price) {
		Assert.isTrue(price == null || price.signum() >= 0, () -> "price." + name + " must not be negative");
	}

	private static void requireCurrency(String currency) {
		try {
			Currency.getInstance(currency);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("price.currency '" + currency + "' is no ISO 4217 code", ex);
		}
	}

	/**
	 * What the tokens cost: the sum of millions of tokens × price over their parts, in
	 * exact decimals.
	 */
	public Cost cost(TokenUsage usage) {
		BigDecimal sum = BigDecimal.ZERO;
		sum = add(sum, usage.input(), this.input);
		sum = add(sum, usage.cachedInput(), (this.cachedInput != null) ? this.cachedInput : this.input);
		sum = add(sum, usage.cacheWrite(), (this.cacheWrite != null) ? this.cacheWrite : this.input);
		sum = add(sum, usage.totalOutput(), this.output);
		return new Cost(sum, this.currency);
	}

	private static BigDecimal add(BigDecimal sum, long tokens, BigDecimal price) {
		if (tokens == 0) {
			return sum;
		}
		BigDecimal product = price.multiply(BigDecimal.valueOf(tokens, MILLIONTHS));
		return (sum.signum() != 0) ? sum.add(product) : product;
	}

}
