package io.modelrouter;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageDetailsTests {

	private static final Cost TOLD = new Cost(BigDecimal.TEN, "EUR");

	@ParameterizedTest
	@CsvSource({ "default,", "STANDARD,", "auto,", "on_demand,", "ON_DEMAND_FLEX, flex", "ON_DEMAND_PRIORITY, priority",
			"PROVISIONED_THROUGHPUT, provisioned-throughput", "' Batch ', batch", "' ',", "SERVICE_TIER_UNSPECIFIED," })
	void serviceTierHasOneNameWhoeverWroteIt(String told, @Nullable String name) {
		assertThat(UsageDetails.serviceTier(told)).isEqualTo(name);
		assertThat(UsageDetails.of(told, 0, null).serviceTier()).isEqualTo(name);
	}

	@Test
	void nameOfAServiceTierIsFitForALog() {
		assertThat(UsageDetails.serviceTier("a\n<b>" + "c".repeat(100))).isEqualTo("a-b-" + "c".repeat(36));
	}

	@Test
	void laterNumbersCountUnlessTheyTellNothing() {
		UsageDetails first = new UsageDetails(1, 2, 3, 4, 5, 6, 7, "flex", null);
		UsageDetails later = new UsageDetails(0, 20, 0, 40, 0, 60, 0, null, TOLD);
		assertThat(first.then(later)).isEqualTo(new UsageDetails(1, 20, 3, 40, 5, 60, 7, "flex", TOLD));
		assertThat(first.then(UsageDetails.of("batch", 0, null)).serviceTier()).isEqualTo("batch");
		assertThat(first.then(UsageDetails.NONE)).isSameAs(first);
		assertThat(UsageDetails.NONE.then(first)).isSameAs(first);
	}

	@Test
	void negativeNumbersAreNone() {
		assertThat(new UsageDetails(-1, -1, -1, -1, -1, -1, -1, null, null)).isEqualTo(UsageDetails.NONE);
		assertThat(UsageDetails.of("standard", 0, null)).isSameAs(UsageDetails.NONE);
	}

	@Test
	void whatTheProviderSaysItChargedIsTheCost() {
		TokenUsage usage = new TokenUsage(1, 0, 0, 1, 0);
		TokenUsage told = usage.with(UsageDetails.of("flex", 0, TOLD));
		assertThat(Entries.FLASH.cost(usage, Instant.EPOCH)).isEqualTo(Entries.PRICE.cost(usage, Instant.EPOCH));
		assertThat(Entries.FLASH.cost(told, Instant.EPOCH)).isEqualTo(TOLD);
		assertThat(Entries.UNPRICED.cost(told, Instant.EPOCH)).isEqualTo(TOLD);
		assertThat(Entries.UNPRICED.cost(usage, Instant.EPOCH)).isNull();
		assertThat(Entries.FLASH.cost(TokenUsage.UNKNOWN, Instant.EPOCH)).isNull();
	}

	@Test
	void qualitySaysHowWellTokensAreKnown() {
		assertThat(new TokenUsage(1, 0, 0, 1, 0).quality()).isEqualTo(TokenUsage.Quality.EXACT);
		assertThat(new TokenUsage(1, 0, 0, 1, 0, true).quality()).isEqualTo(TokenUsage.Quality.ESTIMATED);
		assertThat(TokenUsage.UNKNOWN.quality()).isEqualTo(TokenUsage.Quality.UNKNOWN);
		assertThat(TokenUsage.Quality.EXACT.code()).isEqualTo("exact");
	}

}
