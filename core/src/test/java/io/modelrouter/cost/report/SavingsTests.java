package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.DegradeSettings;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.ModelRoute;
import io.modelrouter.Price;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.StreamSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.Prices;
import io.modelrouter.cost.currency.ExchangeRate;
import io.modelrouter.cost.currency.ExchangeRates;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was saved, and when nothing is said of it.
 */
class SavingsTests {

	/** 10 for input, 1 if cached, 12.5 if written to the cache, 20 for output. */
	private static final Price PRICE = ModelPrice.of(new BigDecimal("10"), new BigDecimal("1"), new BigDecimal("12.5"),
			new BigDecimal("20"), "USD");

	private static final Price CHEAP = ModelPrice.of(BigDecimal.ONE, null, null, BigDecimal.ONE, "USD");

	private final CostReport report = new CostReport(ReportSettings.DEFAULTS, new VirtualTime());

	@ParameterizedTest
	@CsvSource({ "1000000,0,9", "0,1000000,-2.5", "1000000,1000000,6.5", "0,0,0" })
	void promptCacheSavesWhatItsTokensWouldHaveCostAsInput(long cached, long written, BigDecimal saved) {
		TokenUsage usage = new TokenUsage(500, cached, written, 100, 0);
		ended(Noted.attempt("flash", "1 USD").price(PRICE).uses(usage));
		assertThat(saved(ReportMoney.SAVED_BY_PROMPT_CACHE, "USD")).isEqualByComparingTo(saved);
	}

	@Test
	void cachedSoundIsComparedWithSound() {
		TokenUsage usage = new TokenUsage(0, 1_000, 500, 0, 0)
			.with(new UsageDetails(500, 0, 1_000, 0, 0, 0, 3, "flex", null));
		ended(Noted.attempt("flash", "1 USD").price(Prices.RICH).uses(usage));
		// Half of (1,000 at 6 - 0.6, and 500 at 2 - 4), per million.
		assertThat(saved(ReportMoney.SAVED_BY_PROMPT_CACHE, "USD")).isEqualByComparingTo("0.0022");
	}

	@Test
	void savingsAreInTheCurrencyOfReports() {
		this.report.watch(List.of(), rate("7.12"));
		ended(Noted.attempt("flash", "1 USD = 7.12 CNY").price(PRICE).uses(new TokenUsage(0, 1_000_000, 0, 0, 0)));
		assertThat(saved(ReportMoney.SAVED_BY_PROMPT_CACHE, "CNY")).isEqualByComparingTo("64.08");
		assertThat(total().currencies()).containsExactly("CNY");
	}

	@Test
	void withoutAPriceNothingIsSaidOfTheCache() {
		ended(Noted.attempt("flash", "1 USD").uses(new TokenUsage(0, 1_000_000, 0, 0, 0)));
		assertThat(saved(ReportMoney.SAVED_BY_PROMPT_CACHE, "USD")).isZero();
	}

	@Test
	void tierThatThePriceDoesNotKnowSaysNothing() {
		TokenUsage usage = new TokenUsage(0, 1_000, 0, 0, 0).with(UsageDetails.of("golden", 0, null));
		ended(Noted.attempt("flash", "1 USD").price(PRICE).uses(usage));
		assertThat(saved(ReportMoney.SAVED_BY_PROMPT_CACHE, "USD")).isZero();
	}

	@Test
	void answerOfACheaperModelSavesThePriceOfThePrimary() {
		watch(PRICE, ReportingCurrency.NONE);
		TokenUsage usage = new TokenUsage(1_000_000, 0, 0, 1_000_000, 0);
		ended(Noted.call("cheap").uses(usage).costs(CHEAP.cost(usage, Instant.EPOCH)));
		assertThat(total().count(ReportCount.FALLBACKS)).isOne();
		assertThat(saved(ReportMoney.SAVED_BY_FALLBACK, "USD")).isEqualByComparingTo("28");
	}

	@Test
	void answerOfADearerModelSavesLessThanNothing() {
		watch(CHEAP, ReportingCurrency.NONE);
		TokenUsage usage = new TokenUsage(1_000_000, 0, 0, 0, 0);
		ended(Noted.call("dear").uses(usage).costs(Costs.of("10 USD")));
		assertThat(saved(ReportMoney.SAVED_BY_FALLBACK, "USD")).isEqualByComparingTo("-9");
	}

	@Test
	void answerOfThePrimaryIsNoFallback() {
		watch(PRICE, ReportingCurrency.NONE);
		ended(Noted.call("primary").costs(Costs.of("1 USD")), Noted.call("cheap").ends(Result.FAILURE),
				Noted.call("cheap").route("unknown"));
		assertThat(total().count(ReportCount.FALLBACKS)).isZero();
		assertThat(saved(ReportMoney.SAVED_BY_FALLBACK, "USD")).isZero();
	}

	@Test
	void whatHasNoPriceOrAnotherCurrencyIsAFallbackOfWhichNothingElseIsSaid() {
		watch(PRICE, ReportingCurrency.NONE);
		ended(Noted.call("cheap").costs(null), Noted.call("cheap").costs(Costs.of("1 CNY")));
		watch(null, ReportingCurrency.NONE);
		ended(Noted.call("cheap").costs(Costs.of("1 USD")));
		assertThat(total().count(ReportCount.FALLBACKS)).isEqualTo(3);
		assertThat(total().currencies()).isEmpty();
	}

	@Test
	void currenciesAreComparedInThatOfReports() {
		watch(PRICE, rate("7.12"));
		ended(Noted.call("kimi").uses(new TokenUsage(1_000_000, 0, 0, 0, 0)).costs(Costs.of("21.20 CNY")));
		assertThat(saved(ReportMoney.SAVED_BY_FALLBACK, "CNY")).isEqualByComparingTo("50");
	}

	private void watch(Price price, ReportingCurrency currency) {
		Duration second = Duration.ofSeconds(1);
		this.report.watch(List.of(new ModelRoute("chat", Noted.target("primary", price), List.of(), second, 0, second,
				second, DegradeSettings.OFF, StreamSettings.DEFAULTS)), currency);
	}

	private static ReportingCurrency rate(String rate) {
		return new ExchangeRates("CNY", List.of(new ExchangeRate("USD", "CNY", new BigDecimal(rate), null)));
	}

	private BigDecimal saved(ReportMoney kind, String currency) {
		return total().money(kind, currency);
	}

	private ReportRow total() {
		return this.report.table(ReportQuery.groupedBy()).total();
	}

	private void ended(Noted... entries) {
		for (Noted entry : entries) {
			this.report.ended(entry.entry());
		}
	}

}
