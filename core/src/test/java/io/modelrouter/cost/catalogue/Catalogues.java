package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

/**
 * Catalogues for tests, and what a million tokens cost by them.
 */
final class Catalogues {

	static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private Catalogues() {
	}

	static PriceCatalogue read(String json) {
		return new CatalogueReader().read("test.json", json.getBytes(StandardCharsets.UTF_8),
				LocalDate.of(2026, 11, 1));
	}

	static Price price(PriceCatalogue catalogue, String list, String model) {
		return Objects.requireNonNull(catalogue.find(new ListedModel(list, model)), model);
	}

	static TokenUsage tier(TokenUsage usage, String tier) {
		return usage.with(new UsageDetails(0, 0, 0, 0, 0, 0, 0, tier, null));
	}

	static BigDecimal amount(Price price, TokenUsage usage) {
		return amount(price, usage, NOW);
	}

	static BigDecimal amount(Price price, TokenUsage usage, Instant at) {
		Cost cost = Objects.requireNonNull(price.cost(usage, at));
		return cost.amount();
	}

	static TokenUsage input(long tokens) {
		return new TokenUsage(tokens, 0, 0, 0, 0);
	}

	static TokenUsage cached(long tokens) {
		return new TokenUsage(0, tokens, 0, 0, 0);
	}

	static TokenUsage written(long tokens) {
		return new TokenUsage(0, 0, tokens, 0, 0);
	}

	static TokenUsage output(long tokens) {
		return new TokenUsage(0, 0, 0, tokens, 0);
	}

	static TokenUsage reasoning(long tokens) {
		return new TokenUsage(0, 0, 0, 0, tokens);
	}

}
