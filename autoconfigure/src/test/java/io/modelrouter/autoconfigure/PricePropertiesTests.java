package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.Period;
import io.modelrouter.cost.Rates;
import io.modelrouter.cost.Tier;
import io.modelrouter.cost.Window;

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

	@Test
	void everyFigureIsMapped() {
		Price price = price(
				"""
						{ input: 1, cached-input: 2, cache-write: 3, cache-write-hour: 4, output: 5, reasoning: 6, audio-input: 7,
						  cached-audio-input: 8, image-input: 9, audio-output: 10, image-output: 11, per-call: 12, per-search: 13,
						  uplift: 1.1, service-tiers: { flex: 0.5, On_Demand_Priority: 2 }, as-of: 2026-11-01 }""");
		Rates rates = new Rates(n(1), n(2), n(3), n(4), n(5), n(6), n(7), n(8), n(9), n(10), n(11));
		assertThat(price).isEqualTo(new ModelPrice("USD", List.of(Period.always(rates)), List.of(),
				Map.of("flex", new BigDecimal("0.5"), "priority", n(2)), new BigDecimal("1.1"), n(12), n(13),
				new PriceSource("configuration", LocalDate.of(2026, 11, 1))));
	}

	@Test
	void tierAndPeriodSayOnlyWhatIsOther() {
		ModelPrice price = (ModelPrice) price("""
				{ input: 1, cached-input: 0.1, output: 5, tiers: [ { above: 200000, input: 2 } ], zone: Asia/Shanghai,
				  periods: [ { from: 2027-01-01, until: "2027-02-01T12:00", output: 6 },
				             { from: "2027-03-01T00:00:00Z", input: 3, tiers: [ { above: 100, output: 7 } ] } ] }""");
		Rates rates = Rates.of(n(1), n(5)).cachedInput(new BigDecimal("0.1")).build();
		Rates dearer = Rates.of(n(1), n(6)).cachedInput(new BigDecimal("0.1")).build();
		Rates spring = Rates.of(n(3), n(5)).cachedInput(new BigDecimal("0.1")).build();
		assertThat(price.periods()).containsExactly(
				new Period(Instant.parse("2027-03-01T00:00:00Z"), null, spring,
						List.of(new Tier(100, Rates.of(n(3), n(7)).cachedInput(new BigDecimal("0.1")).build()))),
				new Period(Instant.parse("2026-12-31T16:00:00Z"), Instant.parse("2027-02-01T04:00:00Z"), dearer,
						List.of(new Tier(200_000, Rates.of(n(2), n(6)).cachedInput(new BigDecimal("0.1")).build()))),
				new Period(null, null, rates,
						List.of(new Tier(200_000, Rates.of(n(2), n(5)).cachedInput(new BigDecimal("0.1")).build()))));
	}

	@Test
	void periodsMayStandAlone() {
		ModelPrice price = (ModelPrice) price("{ periods: [ { until: 2027-01-01, input: 1, output: 2 } ] }");
		assertThat(price.periods()).containsExactly(
				new Period(null, Instant.parse("2027-01-01T00:00:00Z"), Rates.of(n(1), n(2)).build(), List.of()));
	}

	@Test
	void windowsAreMapped() {
		ModelPrice price = (ModelPrice) price("""
				{ input: 1, output: 5, zone: Europe/Berlin, windows: [
				  { zone: UTC, days: [monday, FRIDAY], from: "01:00", until: "04:30", except: [2026-10-01], factor: 2 },
				  { from: "22:00", until: "24:00", factor: 0.5 } ] }""");
		assertThat(price.windows()).containsExactly(
				new Window(ZoneId.of("UTC"), EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(1, 0),
						LocalTime.of(4, 30), Set.of(LocalDate.of(2026, 10, 1)), n(2)),
				new Window(ZoneId.of("Europe/Berlin"), EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0),
						LocalTime.MIDNIGHT, Set.of(), new BigDecimal("0.5")));
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
					{ input: 1, output: 1, tiers: [ { input: 2 } ] }            | tiers[0].above | is missing  | set it to the tokens of a prompt
					{ input: 1, output: 1, tiers: [ { above: 0 } ] }            | tiers[0].above | is 0        | set it to the tokens of a prompt
					{ input: 1, output: 1, tiers: [ { above: 9 }, { above: 9 } ] } | tiers[1].above | is 9     | set it to the tokens of a prompt
					{ input: 1, output: 1, tiers: [ { above: many } ] }         | tiers[0].above | is 'many'   | set it to a whole number, such as 1000.
					{ input: 1, output: 1, tiers: [ { above: 9, output: -2 } ] } | tiers[0].output | is -2     | set it to 0 to 1000000 per million tokens.
					{ input: 1, output: 1, tiers: [ { abov: 9 } ] }             | tiers[0].abov  |             | did you mean 'model-router.models.gpt.price.tiers[0].above'?
					{ input: 1, output: 1, periods: [ { input: 2 } ] }          | periods[0].from | is missing | set it, or until, to a date, for example 2027-01-01.
					{ input: 1, output: 1, periods: [ { from: soon } ] }        | periods[0].from | is 'soon'  | set it to a date or a moment
					{ input: 1, output: 1, periods: [ { from: 2027-02-30 } ] }  | periods[0].from | is '2027-02-30' | set it to a date or a moment
					{ input: 1, output: 1, periods: [ { from: 2027-02-01, until: 2027-01-01 } ] } | periods[0].until | is 2027-01-01 | set it to a moment after from (2027-02-01).
					{ input: 1, output: 1, periods: [ { from: 2027-02-01 }, { from: 2027-02-01 } ] } | periods[1].from | is that of another period | set it to another moment
					{ input: 1, output: 1, periods: [ { from: 2027-02-01, tiers: [ { above: -1 } ] } ] } | periods[0].tiers[0].above | is -1 | set it to the tokens of a prompt
					{ periods: [ { until: 2027-02-01, input: 1 } ] }            | periods[0].output | is missing | set it to the price of a million tokens
					{ input: 1, output: 1, windows: [ { from: '1:00', until: '04:00', factor: 2 } ] } | windows[0].from | is '1:00' | set it to a time of the day in quotes, for example "09:30".
					{ input: 1, output: 1, windows: [ { from: '01:00', until: 10:00, factor: 2 } ] } | windows[0].until | is '600' | set it to a time of the day in quotes, for example "09:30".
					{ input: 1, output: 1, windows: [ { until: '10:00', factor: 2 } ] } | windows[0].from | is missing | set it to a time of the day in quotes
					{ input: 1, output: 1, windows: [ { from: '01:00', until: '10:00' } ] } | windows[0].factor | is missing | set it to what prices are multiplied by, for example 0.5.
					{ input: 1, output: 1, windows: [ { from: '01:00', until: '10:00', factor: -2 } ] } | windows[0].factor | is -2 | set it to 0 to 1000.
					{ input: 1, output: 1, windows: [ { from: '01:00', until: '10:00', factor: 2, days: [mon] } ] } | windows[0].days[0] | is 'mon' | set it to one of monday, tuesday
					{ input: 1, output: 1, windows: [ { from: '01:00', until: '10:00', factor: 2, except: [x] } ] } | windows[0].except[0] | is 'x' | set it to a date, for example 2027-01-01.
					{ input: 1, output: 1, windows: [ { from: '01:00', until: '10:00', factor: 2, zone: Asia/Shangai } ] } | windows[0].zone | is 'Asia/Shangai' | set it to a time zone, for example UTC or Asia/Shanghai.
					{ input: 1, output: 1, zone: Peking }    | zone         | is 'Peking'   | set it to a time zone, for example UTC or
					{ input: 1, output: 1, as-of: today }    | as-of        | is 'today'    | set it to a date, for example 2027-01-01.
					{ input: 1, output: 1, uplift: 1001 }    | uplift       | is 1001       | set it to 0 to 1000.
					{ input: 1, output: 1, per-call: -1 }    | per-call     | is -1         | set it to 0 to 1000000.
					{ input: 1, output: 1, service-tiers: { flex: -1 } } | service-tiers.flex | is -1 | set it to 0 to 1000.
					{ input: 1, output: 1, service-tiers: { default: 1 } } | service-tiers.default | is the tier that the price is for | remove it.
					{ input: $3, output: 1 }                 | input        | is '$3'       | set it to a number, such as 1.0.
					{ input: .inf, output: 1 }               | input        | is 'Infinity' | set it to a number, such as 1.0.
					""",
			quoteCharacter = '"')
	void mistakesAreNamed(String price, String property, @Nullable String problem, String advice) {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(yaml(price)));
		String name = "model-router.models.gpt.price." + property;
		assertThat(analysis.getDescription()).contains((problem != null) ? name + " " + problem : name);
		assertThat(analysis.getAction()).contains(name + ": " + advice);
	}

	@Test
	void oneNumberForAllIsRefused() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(yaml("3.75")));
		assertThat(analysis.getDescription()).startsWith("model-router.models.gpt.price has a value");
		assertThat(analysis.getAction()).contains("write properties below").contains("input", "output");
	}

	private static BigDecimal n(int figure) {
		return BigDecimal.valueOf(figure);
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
