package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads exact decimals, in whatever notation they are written.
 */
final class Amounts {

	/** Beyond it nobody asks prices, and arithmetic would take for ever. */
	private static final int MOST_DIGITS = 40;

	private Amounts() {
	}

	/**
	 * The number in a field, null if there is none.
	 * @throws IllegalArgumentException if it is no number, negative, or absurd
	 */
	static @Nullable BigDecimal read(JsonNode entry, String field) {
		JsonNode value = entry.path(field);
		return (value.isMissingNode() || value.isNull()) ? null : of(value, field);
	}

	/**
	 * The number in a field, or another if there is none.
	 * @throws IllegalArgumentException if it is no number, negative, or absurd
	 */
	static BigDecimal read(JsonNode entry, String field, BigDecimal other) {
		BigDecimal found = read(entry, field);
		return (found != null) ? found : other;
	}

	/**
	 * The number.
	 * @throws IllegalArgumentException if it is no number, negative, or absurd
	 */
	static BigDecimal of(JsonNode value, String field) {
		BigDecimal amount = decimal(value, field);
		if (amount.signum() < 0) {
			throw new IllegalArgumentException(field + " is negative");
		}
		if (Math.abs((long) amount.scale()) > MOST_DIGITS || amount.precision() > MOST_DIGITS) {
			throw new IllegalArgumentException(field + " has too many digits");
		}
		return amount;
	}

	private static BigDecimal decimal(JsonNode value, String field) {
		if (value.isNumber()) {
			return value.decimalValue();
		}
		try {
			return new BigDecimal(value.stringValueOpt().orElse("").strip());
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(field + " is no number", ex);
		}
	}

}
