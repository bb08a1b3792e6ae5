package io.modelrouter.cost.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money as the books count it: whole billionths of a unit of the currency. What is
 * smaller is rounded up.
 */
public final class Billionths {

	/** The most that is counted; sums of two still fit. */
	public static final long MOST = Long.MAX_VALUE / 4;

	private static final int SCALE = 9;

	private static final BigDecimal LARGEST = BigDecimal.valueOf(MOST, SCALE);

	private Billionths() {
	}

	/**
	 * That much money, or the most that is counted.
	 */
	public static long of(BigDecimal money) {
		return (money.compareTo(LARGEST) >= 0) ? MOST
				: money.setScale(SCALE, RoundingMode.CEILING).unscaledValue().longValueExact();
	}

	/**
	 * The sum, or the most that is counted.
	 */
	public static long sum(long one, long other) {
		return Math.min(MOST, one + other);
	}

	/**
	 * So many of them as money.
	 */
	public static BigDecimal money(long billionths) {
		return BigDecimal.valueOf(billionths, SCALE);
	}

}
