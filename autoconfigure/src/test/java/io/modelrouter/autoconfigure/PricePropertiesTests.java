package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import io.modelrouter.Price;
import io.modelrouter.cost.ModelPrice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From {@code models.*.price} to the price that the core charges.
 */
class PricePropertiesTests {

	@Test
	void wholePriceIsMappedWithItsDecimals() {
		assertThat(price("{ input: 0.75, cached-input: 0.075, cache-write: 0.9375, output: 3.75, currency: EUR }"))
			.isEqualTo(ModelPrice.of(new BigDecimal("0.75"), new BigDecimal("0.075"), new BigDecimal("0.9375"),
					new BigDecimal("3.75"), "EUR"));
	}

	@Test
	void withoutCurrencyItIsDollarsAndWithoutCacheItIsUnset() {
		assertThat(price("{ input: 5, output: 30 }"))
			.isEqualTo(ModelPrice.of(new BigDecimal("5"), null, null, new BigDecimal("30"), "USD"));
	}

	@Test
	void verySmallPricesStayExact() {
		assertThat(price("{ input: 0.0000001, output: '0.00000000000000000001' }"))
			.isEqualTo(ModelPrice.of(new BigDecimal("1.0E-7"), null, null, new BigDecimal("1E-20"), "USD"));
	}

	@Test
	void freeIsAPrice() {
		assertThat(price("{ input: 0, output: 0 }"))
			.isEqualTo(ModelPrice.of(BigDecimal.ZERO, null, null, BigDecimal.ZERO, "USD"));
	}

	@ParameterizedTest
	@CsvSource({ "usd, USD", "Cny, CNY", "' eur ', EUR" })
	void currencyMayBeInLowerCase(String written, String code) {
		assertThat(price("{ input: 1, output: 2, currency: '" + written + "' }")).extracting(Price::currency)
			.isEqualTo(code);
	}

	@Test
	void lowerCaseCurrencyStartsEvenInTurkey() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr-TR"));
		try {
			assertThat(price("{ input: 1, output: 2, currency: inr }")).extracting(Price::currency).isEqualTo("INR");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void noPriceIsNone() {
		Starter.runner(Starter.SMALL)
			.run((context) -> assertThat(context.getBean(ModelRouterProperties.class).models().get("gpt").price())
				.isNull());
	}

	@Test
	void numberLeftEmptyAsksForAValue() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(yaml("{ input: '', output: 1 }")));
		assertThat(analysis.getAction())
			.contains("model-router.models.gpt.price.input: give it a value, or remove it.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{ input: 1 }                             | output       | is missing    | set it to the price of a million tokens, or leave
					{ output: 1 }                            | input        | is missing    | set it to the price of a million tokens, or leave
					{ currency: CNY }                        | input        | is missing    | set it to the price of a million tokens, or leave
					{}                                       | input        | is missing    | set it to the price of a million tokens, or leave
					{ input: -0.1, output: 1 }               | input        | is -0.1       | set it to 0 to 1000000 per million tokens.
					{ input: 1, output: -1 }                 | output       | is -1         | set it to 0 to 1000000 per million tokens.
					{ input: 1, output: 1000001 }            | output       | is 1000001    | set it to 0 to 1000000 per million tokens.
					{ input: 1, output: 1, cached-input: -1 } | cached-input | is -1        | set it to 0 to 1000000 per million tokens.
					{ input: 1, output: 1, cache-write: -1 } | cache-write  | is -1         | set it to 0 to 1000000 per million tokens.
					{ input: 1, output: 1, currency: bucks } | currency     | is 'bucks'    | set it to the ISO 4217 code of a currency, for example USD or CNY.
					{ input: 1, output: 1, currency: RMB }   | currency     | is 'RMB'      | set it to the ISO 4217 code of a currency, for example USD or CNY.
					{ input: 1, output: 1, currency: '' }    | currency     | is ''         | set it to the ISO 4217 code of a currency, for example USD or CNY.
					{ input: 1, output: 1, currency: '${C}' } | currency    | is '${C}'     | set it to the ISO 4217 code of a currency, for example USD or CNY.
					{ input: $3, output: 1 }                 | input        | is '$3'       | set it to a number, such as 1.0.
					{ input: .inf, output: 1 }               | input        | is 'Infinity' | set it to a number, such as 1.0.
					""",
			quoteCharacter = '"')
	void mistakesAreNamed(String price, String property, String problem, String advice) {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(yaml(price)));
		String name = "model-router.models.gpt.price." + property;
		assertThat(analysis.getDescription()).contains(name + " " + problem);
		assertThat(analysis.getAction()).contains(name + ": " + advice);
	}

	@Test
	void oneNumberForAllIsRefused() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(yaml("3.75")));
		assertThat(analysis.getDescription()).startsWith("model-router.models.gpt.price has a value");
		assertThat(analysis.getAction()).contains("write properties below").contains("input", "output");
	}

	private static @Nullable Price price(String price) {
		AtomicReference<Price> mapped = new AtomicReference<>();
		Starter.runner(yaml(price)).run((context) -> {
			assertThat(context).hasNotFailed();
			ModelProperties model = context.getBean(ModelRouterProperties.class).models().get("gpt");
			mapped.set(SettingsMapper.model("gpt", model).price());
		});
		return mapped.get();
	}

	private static String yaml(String price) {
		return Starter.SMALL.replace("name: gpt-5.5 }", "name: gpt-5.5, price: " + price + " }");
	}

}
