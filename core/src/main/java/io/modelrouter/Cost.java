package io.modelrouter;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The money that something cost. Immutable.
 *
 * @param amount exact, in units of the currency
 * @param currency ISO 4217 code, for example {@code USD}
 * @param reported the same in the currency of reports; null if there is none, if this is
 * in it, or if no rate of exchange is known
 */
public record Cost(BigDecimal amount, String currency, @Nullable Cost reported) {

	/**
	 * A cost in its own currency.
	 */
	public Cost(BigDecimal amount, String currency) {
		this(amount, currency, null);
	}

	/**
	 * What reports and meters show: the reported cost if there is one, else this.
	 */
	public Cost shown() {
		return (this.reported != null) ? this.reported : this;
	}

	@Override
	public String toString() {
		return this.amount.toPlainString() + ' ' + this.currency
				+ ((this.reported != null) ? " (" + this.reported + ')' : "");
	}

}
