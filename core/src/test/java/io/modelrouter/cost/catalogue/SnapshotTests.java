package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

import static io.modelrouter.cost.catalogue.Catalogues.amount;
import static io.modelrouter.cost.catalogue.Catalogues.cached;
import static io.modelrouter.cost.catalogue.Catalogues.input;
import static io.modelrouter.cost.catalogue.Catalogues.output;
import static io.modelrouter.cost.catalogue.Catalogues.price;
import static io.modelrouter.cost.catalogue.Catalogues.reasoning;
import static io.modelrouter.cost.catalogue.Catalogues.tier;
import static io.modelrouter.cost.catalogue.Catalogues.written;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bundled catalogue says what vendors published.
 */
class SnapshotTests {

	private final PriceCatalogue snapshot = new CatalogueReader().snapshot();

	@Test
	void nothingInItIsBroken() {
		assertThat(this.snapshot.leftOut()).isEmpty();
		assertThat(this.snapshot.asOf()).isEqualTo(LocalDate.of(2026, 11, 22));
	}

	@ParameterizedTest
	@CsvSource({ "gemini, gemini-3.6-flash, 0.75, 0.075, 3.75", "gemini, gemini-3.8-flash, 0.75, 0.075, 3.75",
			"gemini, gemini-3.5-flash, 1.5, 0.15, 9", "gemini, gemini-3.5-flash-lite, 0.3, 0.03, 2.5",
			"gemini, gemini-3.1-pro-preview, 2, 0.2, 12", "gemini, gemini-3.1-flash-lite, 0.25, 0.025, 1.5",
			"gemini, gemini-3-flash-preview, 0.5, 0.05, 3", "gemini, gemini-2.5-pro, 1.25, 0.125, 10",
			"gemini, gemini-2.5-flash-lite, 0.1, 0.01, 0.4", "openai, gpt-6.1-sol, 2, 0.1, 10",
			"openai, gpt-6.2-astra, 8, 0.4, 40", "openai, gpt-6-astra, 10, 1, 50", "openai, gpt-6-luna, 0.1, 0.01, 0.5",
			"openai, gpt-5.6-sol, 4, 0.4, 20", "openai, gpt-5.5, 5, 0.5, 30", "openai, gpt-5.4-nano, 0.2, 0.02, 1.25",
			"openai, gpt-5.2, 1.75, 0.175, 14", "openai, gpt-5.1, 1.25, 0.125, 10",
			"openai, gpt-5-nano, 0.05, 0.005, 0.4", "openai, gpt-4.1, 2, 0.5, 8", "openai, gpt-4o, 2.5, 1.25, 10",
			"openai, gpt-4o-mini, 0.15, 0.075, 0.6", "anthropic, claude-mythos-5-1, 10, 0.25, 50",
			"anthropic, claude-opus-4-7, 5, 0.5, 25", "anthropic, claude-opus-4, 15, 1.5, 75",
			"anthropic, claude-sonnet-4-6, 3, 0.3, 15", "anthropic, claude-haiku-4-5, 1, 0.1, 5",
			"dashscope, qwen3.7-max, 2.5, 0.5, 7.5", "dashscope, qwen3.6-flash, 0.1875, 0.1875, 1.125",
			"moonshot, kimi-k3, 3, 0.3, 15", "moonshot, kimi-k3.1-pro-highspeed, 4, 0.2, 20",
			"moonshot-cn, kimi-k3, 20, 2, 100", "zhipu, glm-5.1, 1.4, 0.26, 4.4",
			"minimax, MiniMax-M3, 0.3, 0.06, 1.2" })
	void oneTokenCostsAMillionthOfTheListedPrice(String list, String model, BigDecimal in, BigDecimal cached,
			BigDecimal out) {
		Price price = price(this.snapshot, list, model);
		assertThat(amount(price, input(1))).isEqualByComparingTo(in.movePointLeft(6));
		assertThat(amount(price, cached(1))).isEqualByComparingTo(cached.movePointLeft(6));
		assertThat(amount(price, output(1))).isEqualByComparingTo(out.movePointLeft(6));
	}

	@Test
	void flashCostsTwiceAsMuchFromTheNewYear() {
		Price flash = price(this.snapshot, "gemini", "gemini-3.7-flash");
		assertThat(amount(flash, input(1_000_000), Instant.parse("2026-12-31T23:59:59Z"))).isEqualByComparingTo("0.75");
		assertThat(amount(flash, input(1_000_000), Instant.parse("2027-01-01T00:00:00Z"))).isEqualByComparingTo("1.5");
		assertThat(amount(flash, cached(1_000_000), Instant.parse("2027-01-01T00:00:00Z")))
			.isEqualByComparingTo("0.15");
	}

	@Test
	void readingTheCacheOfSonnetBecameCheaperInOctober() {
		Price sonnet = price(this.snapshot, "anthropic", "claude-sonnet-5-5");
		assertThat(amount(sonnet, cached(1_000_000), Instant.parse("2026-10-06T23:59:59Z")))
			.isEqualByComparingTo("0.2");
		assertThat(amount(sonnet, cached(1_000_000), Instant.parse("2026-10-07T00:00:00Z")))
			.isEqualByComparingTo("0.1");
	}

	@Test
	void longPromptsChangeTheWholeRequest() {
		Price gpt = price(this.snapshot, "openai", "gpt-5.5");
		assertThat(amount(gpt, new TokenUsage(200_000, 72_000, 0, 1_000, 0))).isEqualByComparingTo("1.066");
		assertThat(amount(gpt, new TokenUsage(200_001, 72_000, 0, 1_000, 0))).isEqualByComparingTo("2.11701");
		Price haiku = price(this.snapshot, "anthropic", "claude-haiku-5-5");
		assertThat(amount(haiku, new TokenUsage(10_000, 80_000, 10_001, 1_000, 0))).isEqualByComparingTo("0.017750625");
	}

	@Test
	void writingTheCacheForAnHourCostsTwiceTheInput() {
		Price opus = price(this.snapshot, "anthropic", "claude-opus-5-5");
		assertThat(amount(opus, written(1_000_000))).isEqualByComparingTo("5");
		assertThat(amount(opus, written(1_000_000).with(new UsageDetails(400_000, 0, 0, 0, 0, 0, 0, null, null))))
			.isEqualByComparingTo("6.2");
	}

	@Test
	void thoughtsOfQwenPlusCostMore() {
		Price qwen = price(this.snapshot, "dashscope", "qwen-plus");
		assertThat(amount(qwen, output(1_000_000))).isEqualByComparingTo("1.2");
		assertThat(amount(qwen, reasoning(1_000_000))).isEqualByComparingTo("4");
	}

	@Test
	void theAnsweredServiceTierDecidesAndAnUnknownOneIsUnpriced() {
		Price gpt = price(this.snapshot, "openai", "gpt-5.4");
		assertThat(amount(gpt, tier(input(100_000), "flex"))).isEqualByComparingTo("0.125");
		assertThat(amount(gpt, tier(input(100_000), "priority"))).isEqualByComparingTo("0.5");
		assertThat(amount(gpt, tier(input(100_000), "default"))).isEqualByComparingTo("0.25");
		Price flash = price(this.snapshot, "gemini", "gemini-3.5-flash");
		assertThat(flash.cost(tier(input(1), "PRIORITY"), Catalogues.NOW)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T00:59:59Z, 0.15", "2026-11-23T01:00:00Z, 0.3", "2026-11-23T03:59:59Z, 0.3",
			"2026-11-23T04:00:00Z, 0.15", "2026-11-23T06:00:00Z, 0.3", "2026-11-23T09:59:59Z, 0.3",
			"2026-11-23T10:00:00Z, 0.15", "2026-11-22T02:00:00Z, 0.15", "2026-10-05T02:00:00Z, 0.15",
			"2026-10-08T02:00:00Z, 0.3", "2027-01-01T02:00:00Z, 0.15" })
	void deepSeekCostsTwiceAsMuchAtWorkingHoursInChina(Instant at, BigDecimal expected) {
		assertThat(amount(price(this.snapshot, "deepseek", "deepseek-flash"), input(1_000_000), at))
			.isEqualByComparingTo(expected);
	}

	@Test
	void deepSeekHasAListInYuan() {
		Price pro = price(this.snapshot, "deepseek-cn", "deepseek-v4-pro");
		assertThat(pro.currency()).isEqualTo("CNY");
		assertThat(amount(pro, output(1_000_000), Instant.parse("2026-11-23T02:00:00Z"))).isEqualByComparingTo("27");
	}

	@Test
	void soundCostsMoreThanText() {
		TokenUsage sound = input(1_000_000).with(new UsageDetails(0, 1_000_000, 0, 0, 0, 0, 0, null, null));
		assertThat(amount(price(this.snapshot, "gemini", "gemini-2.5-flash"), sound)).isEqualByComparingTo("1");
	}

}
