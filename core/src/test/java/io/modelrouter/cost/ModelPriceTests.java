package io.modelrouter.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.Cost;
import io.modelrouter.PriceSource;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

import static io.modelrouter.cost.Prices.decimal;
import static io.modelrouter.cost.Prices.rates;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tiers, periods, service tiers and fees.
 */
class ModelPriceTests {

	private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

	@ParameterizedTest
	@CsvSource({ //
			// tokens of the prompt outside, read from and written to the cache; cost
			"100000, 0, 0, 0.10", // 100000 × 1
			"100001, 0, 0, 0.200002", // × 2, all of them
			"0, 100000, 0, 0.01", // × 0.1
			"1, 100000, 0, 0.020002", // 2 + 100000 × 0.2
			"1, 0, 100000, 0.250002", // 2 + 100000 × 2.5
			"272000, 0, 0, 0.544", // × 2
			"272001, 0, 0, 1.088004" // × 4
	})
	void tierCountsForTheWholeRequestByItsWholePrompt(long input, long cached, long write, BigDecimal cost) {
		ModelPrice price = new ModelPrice("USD", Period.always(rates("1", "5").cachedInput(decimal("0.1")).build(),
				new Tier(272_000, rates("4", "20").build()),
				new Tier(100_000, rates("2", "10").cachedInput(decimal("0.2")).cacheWrite(decimal("2.5")).build())));
		assertCost(price, new TokenUsage(input, cached, write, 0, 0), NEW_YEAR, cost);
	}

	@Test
	void answerOfALongRequestHasThePriceOfItsTier() {
		ModelPrice price = new ModelPrice("USD",
				Period.always(rates("0", "5").build(), new Tier(10, rates("0", "20").build())));
		assertCost(price, new TokenUsage(10, 0, 0, 100, 0), NEW_YEAR, new BigDecimal("0.0005"));
		assertCost(price, new TokenUsage(11, 0, 0, 100, 100), NEW_YEAR, new BigDecimal("0.004"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-12-31T23:59:59.999999999Z, 1", "2027-01-01T00:00:00Z, 2", "2027-05-31T23:59:59Z, 2",
			"2027-06-01T00:00:00Z, 3", "2027-06-30T23:59:59Z, 3", "2027-07-01T00:00:00Z, 2" })
	void periodThatBeganLastCounts(Instant at, BigDecimal cost) {
		ModelPrice price = new ModelPrice("USD", Period.always(rates("1", "0").build()),
				new Period(NEW_YEAR, null, rates("2", "0").build(), List.of()),
				new Period(Instant.parse("2027-06-01T00:00:00Z"), Instant.parse("2027-07-01T00:00:00Z"),
						rates("3", "0").build(), List.of()));
		assertCost(price, new TokenUsage(1_000_000, 0, 0, 0, 0), at, cost);
	}

	@Test
	void shorterOfTwoPeriodsThatBeganTogetherCounts() {
		ModelPrice price = new ModelPrice("USD", new Period(null, null, rates("2", "0").build(), List.of()),
				new Period(null, NEW_YEAR, rates("1", "0").build(), List.of()));
		assertCost(price, new TokenUsage(1_000_000, 0, 0, 0, 0), NEW_YEAR.minusNanos(1), BigDecimal.ONE);
		assertCost(price, new TokenUsage(1_000_000, 0, 0, 0, 0), NEW_YEAR, decimal("2"));
	}

	@Test
	void momentThatNoPeriodCoversHasNoPrice() {
		ModelPrice price = new ModelPrice("USD",
				new Period(NEW_YEAR, NEW_YEAR.plusSeconds(1), rates("2", "0").build(), List.of()));
		TokenUsage usage = new TokenUsage(1, 0, 0, 0, 0);
		assertThat(price.cost(usage, NEW_YEAR.minusNanos(1))).isNull();
		assertThat(price.cost(usage, NEW_YEAR)).isNotNull();
		assertThat(price.cost(usage, NEW_YEAR.plusSeconds(1))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "batch, 0.5", "BATCH, 0.5", "fast_lane, 3", "standard, 1", "DEFAULT, 1", "on_demand, 1", "'', 1",
			", 1" })
	void serviceTierOfTheAnswerIsAFactor(@Nullable String tier, BigDecimal factor) {
		ModelPrice price = full(Map.of("Batch", decimal("0.5"), "fast-lane", decimal("3")), "1", "0", null);
		assertCost(price, usage(UsageDetails.of(tier, 0, null)), NEW_YEAR, factor);
	}

	@Test
	void serviceTierThatThePriceDoesNotKnowHasNoCost() {
		ModelPrice price = full(Map.of("batch", decimal("0.5")), "1", "0", null);
		assertThat(price.cost(usage(UsageDetails.of("flex", 0, null)), NEW_YEAR)).isNull();
		assertThat(price.coversServiceTier("flex")).isFalse();
		assertThat(price.coversServiceTier("batch")).isTrue();
		assertThat(price.coversServiceTier(null)).isTrue();
	}

	@Test
	void upliftRaisesTokensAndNoFees() {
		// (1 × 1.1) × 0.5, and 0.01 a call, and 3 × 0.014 for searches
		ModelPrice price = full(Map.of("batch", decimal("0.5")), "1.1", "0.01", "0.014");
		assertCost(price, usage(UsageDetails.of("batch", 3, null)), NEW_YEAR, decimal("0.602"));
		assertCost(price, usage(UsageDetails.NONE), NEW_YEAR, decimal("1.11"));
	}

	@Test
	void requestIsChargedIfSomethingOfAnAnswerCame() {
		ModelPrice price = full(Map.of(), "1", "0.01", null);
		assertCost(price, new TokenUsage(1_000_000, 0, 0, 0, 0), NEW_YEAR, decimal("1.01"));
		assertCost(price, new TokenUsage(1_000_000, 0, 0, 0, 0, true), NEW_YEAR, BigDecimal.ONE);
		assertCost(price, new TokenUsage(1_000_000, 0, 0, 1, 0, true), NEW_YEAR, decimal("1.01"));
		assertCost(price, new TokenUsage(1_000_000, 0, 0, 0, 1, true), NEW_YEAR, decimal("1.01"));
	}

	@Test
	void searchesWithoutAPriceAreNotCharged() {
		ModelPrice price = full(Map.of(), "1", "0", null);
		assertCost(price, usage(UsageDetails.of(null, 3, null)), NEW_YEAR, BigDecimal.ONE);
	}

	@Test
	void partsThatAreChargedApartCostWhatTheWholeCostsIfNobodySaidMore() {
		UsageDetails details = new UsageDetails(4, 1, 2, 3, 5, 6, 0, null, null);
		TokenUsage usage = new TokenUsage(10, 10, 10, 20, 30).with(details);
		ModelPrice price = new ModelPrice("USD",
				Period.always(rates("2", "10").cachedInput(decimal("0.2")).cacheWrite(decimal("2.5")).build()));
		// 10 × 2 + 10 × 0.2 + 10 × 2.5 + 50 × 10 = 547
		assertCost(price, usage, NEW_YEAR, decimal("0.000547"));
		assertThat(price.cost(usage, NEW_YEAR)).isEqualTo(price.cost(usage.with(UsageDetails.NONE), NEW_YEAR));
	}

	@Test
	void figuresThatAreMissingAreNamed() {
		UsageDetails details = new UsageDetails(4, 1, 2, 3, 5, 6, 7, "flex", null);
		TokenUsage usage = new TokenUsage(10, 10, 10, 20, 30).with(details);
		assertThat(full(Map.of(), "1", "0", null).missing(usage, NEW_YEAR)).containsExactly("cached-input",
				"cache-write", "cache-write-hour", "audio-input", "cached-audio-input", "audio-output", "image-output",
				"per-search");
		assertThat(Prices.RICH.missing(usage, NEW_YEAR)).isEmpty();
		assertThat(full(Map.of(), "1", "0", null).missing(new TokenUsage(1, 0, 0, 3, 4), NEW_YEAR)).isEmpty();
	}

	@Test
	void figuresAreMissingFromTheRatesThatCountNow() {
		ModelPrice price = new ModelPrice("USD", new Period(NEW_YEAR, null, rates("2", "0").build(), List.of()), Period
			.always(rates("1", "0").cachedInput(decimal("0.1")).build(), new Tier(100, rates("4", "0").build())));
		TokenUsage cached = new TokenUsage(1, 1, 0, 0, 0);
		assertThat(price.missing(cached, NEW_YEAR.minusNanos(1))).isEmpty();
		assertThat(price.missing(cached, NEW_YEAR)).containsExactly("cached-input");
		assertThat(price.missing(new TokenUsage(100, 1, 0, 0, 0), NEW_YEAR.minusNanos(1)))
			.containsExactly("cached-input");
		ModelPrice future = new ModelPrice("USD", new Period(NEW_YEAR, null, rates("2", "0").build(), List.of()));
		assertThat(future.missing(cached, NEW_YEAR.minusNanos(1))).isEmpty();
	}

	private static ModelPrice full(Map<String, BigDecimal> serviceTiers, String uplift, String perCall,
			@Nullable String perSearch) {
		return new ModelPrice("USD", List.of(Period.always(rates("1", "0").build())), List.of(), serviceTiers,
				decimal(uplift), decimal(perCall), (perSearch != null) ? decimal(perSearch) : null,
				PriceSource.CONFIGURATION);
	}

	/** A million tokens. */
	private static TokenUsage usage(UsageDetails details) {
		return new TokenUsage(1_000_000, 0, 0, 0, 0).with(details);
	}

	private static void assertCost(ModelPrice price, TokenUsage usage, Instant at, BigDecimal amount) {
		Cost cost = price.cost(usage, at);
		assertThat(cost).isNotNull();
		assertThat(cost.amount()).isEqualByComparingTo(amount);
		assertThat(cost.currency()).isEqualTo("USD");
	}

}
