package io.modelrouter.cost;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Prices of tokens alone, at all times.
 */
class PlainPriceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# input, cached, write, output, reasoning | cost in USD at 0.75, 0.075, 0.9375 and 3.75 per million
			1 0 0 0 0                      | 0.00000075
			0 1 0 0 0                      | 0.000000075
			0 0 1 0 0                      | 0.0000009375
			0 0 0 1 0                      | 0.00000375
			0 0 0 0 1                      | 0.00000375
			# 750 + 300 + 937.5 + 3750 + 7500 = 13237.5
			1000 4000 1000 1000 2000       | 0.0132375
			0 0 0 0 0                      | 0
			# 9223372036854775807 × 0.75 / 1000000
			9223372036854775807 0 0 0 0    | 6917529027641.08185525
			""")
	void costIsExact(String tokens, BigDecimal cost) {
		Price price = price("0.75", "0.075", "0.9375", "3.75");
		assertThat(cost(price, usage(tokens))).satisfies((actual) -> {
			assertThat(actual.amount()).isEqualByComparingTo(cost);
			assertThat(actual.currency()).isEqualTo("USD");
		});
	}

	@Test
	void withoutPricesOfTheCacheItsTokensCostWhatInputCosts() {
		assertThat(cost(price("2", null, null, "10"), usage("10 20 30 0 0")).amount()).isEqualByComparingTo("0.00012");
		assertThat(cost(price("2", "0", null, "10"), usage("10 20 30 0 0")).amount()).isEqualByComparingTo("0.00008");
		assertThat(cost(price("2", null, "0", "10"), usage("10 20 30 0 0")).amount()).isEqualByComparingTo("0.00006");
	}

	@Test
	void hugeNumbersDoNotOverflow() {
		String most = Long.toString(Long.MAX_VALUE);
		// 9223372036854775807 × 10 / 1000000
		assertThat(cost(price("2", null, null, "10"), usage("0 0 0 " + most + " 0")).amount())
			.isEqualByComparingTo("92233720368547.75807");
		assertThat(cost(price("0.000000001", null, null, "0"), usage("1 0 0 0 0")).amount())
			.isEqualByComparingTo("0.000000000000001");
	}

	@Test
	void freeModelCostsNothing() {
		assertThat(cost(price("0", null, null, "0"), usage("10 20 30 40 50"))).hasToString("0.000000 USD");
	}

	@Test
	void costIsInTheCurrencyOfThePriceAndShownPlainly() {
		Price price = ModelPrice.of(new BigDecimal("4"), null, null, new BigDecimal("16"), "CNY");
		assertThat(cost(price, usage("1 0 0 0 0"))).hasToString("0.000004 CNY");
		assertThat(
				cost(ModelPrice.of(new BigDecimal("1E+3"), null, null, BigDecimal.ONE, "JPY"), usage("2000 0 0 0 0")))
			.hasToString("2.000 JPY");
	}

	@Test
	void figuresMustMakeSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> price("-1", null, null, "1"))
			.withMessage("price.input must not be negative");
		assertThatIllegalArgumentException().isThrownBy(() -> price("1", "-1", null, "1"))
			.withMessage("price.cached-input must not be negative");
		assertThatIllegalArgumentException().isThrownBy(() -> price("1", null, "-1", "1"))
			.withMessage("price.cache-write must not be negative");
		assertThatIllegalArgumentException().isThrownBy(() -> price("1", null, null, "-1"))
			.withMessage("price.output must not be negative");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ModelPrice.of(BigDecimal.ONE, null, null, BigDecimal.ONE, "Dollar"))
			.withMessage("price.currency 'Dollar' is no ISO 4217 code");
	}

	private static Cost cost(Price price, TokenUsage usage) {
		Cost cost = price.cost(usage, Instant.EPOCH);
		assertThat(cost).isNotNull();
		return cost;
	}

	private static Price price(String input, @Nullable String cached, @Nullable String write, String output) {
		return ModelPrice.of(new BigDecimal(input), decimal(cached), decimal(write), new BigDecimal(output), "USD");
	}

	private static @Nullable BigDecimal decimal(@Nullable String text) {
		return (text != null) ? new BigDecimal(text) : null;
	}

	private static TokenUsage usage(String tokens) {
		String[] numbers = tokens.strip().split(" ");
		return new TokenUsage(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]),
				Long.parseLong(numbers[3]), Long.parseLong(numbers[4]));
	}

}
