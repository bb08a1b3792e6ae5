package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Money as people read it.
 */
final class Money {

	private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

	private Money() {
	}

	/**
	 * To the cent if it is a unit or more, otherwise three digits of it. Rounded down: a
	 * budget must not look used up that is not.
	 */
	static String rounded(BigDecimal money) {
		boolean large = money.abs().compareTo(BigDecimal.ONE) >= 0;
		return plain(large ? money.setScale(2, RoundingMode.DOWN)
				: money.round(new MathContext(THREE_DIGITS.getPrecision(), RoundingMode.DOWN)));
	}

	static BigDecimal of(double money) {
		return new BigDecimal(money).round(THREE_DIGITS);
	}

	static String plain(BigDecimal money) {
		return (money.signum() == 0) ? "0" : money.stripTrailingZeros().toPlainString();
	}

}
