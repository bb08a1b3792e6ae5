package io.modelrouter.cost.currency;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a unit of one currency is worth in another, from some day on. Immutable.
 *
 * @param from ISO 4217 code of the one
 * @param to ISO 4217 code of the other
 * @param rate units of {@code to} for one unit of {@code from}
 * @param since the day on which it begins to count, at midnight UTC; null if it always
 * did
 */
public record ExchangeRate(String from, String to, BigDecimal rate, @Nullable LocalDate since) {

	/**
	 * Checks the rate.
	 * @throws IllegalArgumentException if it is not more than nothing, or leads nowhere
	 */
	public ExchangeRate {
		Assert.isTrue(rate.signum() > 0, "A rate of exchange must be more than 0");
		Assert.isTrue(!from.equals(to), "A rate of exchange needs two currencies");
	}

}
