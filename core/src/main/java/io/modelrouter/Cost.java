package io.modelrouter;

import java.math.BigDecimal;

/**
 * The money that something cost. Immutable.
 *
 * @param amount exact, in units of the currency
 * @param currency ISO 4217 code, for example {@code USD}
 */
public record Cost(BigDecimal amount, String currency) {

	@Override
	public String toString() {
		return this.amount.toPlainString() + ' ' + this.currency;
	}

}
