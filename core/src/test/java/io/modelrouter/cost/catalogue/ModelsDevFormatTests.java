package io.modelrouter.cost.catalogue;

import org.junit.jupiter.api.Test;

import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

import static io.modelrouter.cost.catalogue.Catalogues.amount;
import static io.modelrouter.cost.catalogue.Catalogues.cached;
import static io.modelrouter.cost.catalogue.Catalogues.input;
import static io.modelrouter.cost.catalogue.Catalogues.price;
import static io.modelrouter.cost.catalogue.Catalogues.read;
import static io.modelrouter.cost.catalogue.Catalogues.reasoning;
import static io.modelrouter.cost.catalogue.Catalogues.tier;
import static io.modelrouter.cost.catalogue.Catalogues.written;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files in the format of models.dev are read to the last decimal.
 */
class ModelsDevFormatTests {

	@Test
	void figuresArePerMillionTokens() {
		PriceCatalogue catalogue = read("""
				{ "alibaba": { "id": "alibaba", "models": { "qwen-plus": { "id": "qwen-plus", "cost": {
				    "input": 0.4, "output": 1.2, "reasoning": 4, "cache_read": 0.08, "cache_write": 0.5,
				    "input_audio": 3, "output_audio": 6 } }, "unpriced": { "id": "unpriced" },
				    "free": { "cost": { "input": 0, "output": 0 } } } } }""");
		Price price = price(catalogue, "dashscope", "qwen-plus");
		assertThat(amount(price, input(1))).isEqualByComparingTo("0.0000004");
		assertThat(amount(price, reasoning(1))).isEqualByComparingTo("0.000004");
		assertThat(amount(price, cached(1))).isEqualByComparingTo("0.00000008");
		assertThat(amount(price, written(1))).isEqualByComparingTo("0.0000005");
		TokenUsage sound = new TokenUsage(1, 0, 0, 1, 0).with(new UsageDetails(0, 1, 0, 0, 1, 0, 0, null, null));
		assertThat(amount(price, sound)).isEqualByComparingTo("0.000009");
		assertThat(catalogue.prices()).hasSize(1);
		assertThat(catalogue.leftOut()).isEmpty();
	}

	@Test
	void tiersComeBeforeTheFieldThatIsDerivedFromThem() {
		PriceCatalogue catalogue = read(
				"""
						{ "openai": { "models": { "m": { "cost": { "input": 5, "output": 30, "cache_read": 0.5,
						    "tiers": [ { "input": 10, "output": 45, "cache_read": 1, "tier": { "type": "context", "size": 272000 } } ],
						    "context_over_200k": { "input": 99, "output": 99 } } } } },
						  "google": { "models": { "old": { "cost": { "input": 2, "output": 12, "cache_read": 0.2,
						    "context_over_200k": { "input": 4, "output": 18 } } } } } }""");
		Price tiers = price(catalogue, "openai", "m");
		assertThat(amount(tiers, input(272_000))).isEqualByComparingTo("1.36");
		assertThat(amount(tiers, new TokenUsage(200_001, 72_000, 0, 0, 0))).isEqualByComparingTo("2.07201");
		Price old = price(catalogue, "gemini", "old");
		assertThat(amount(old, input(200_000))).isEqualByComparingTo("0.4");
		assertThat(amount(old, new TokenUsage(200_000, 1, 0, 0, 0))).isEqualByComparingTo("0.8000002");
	}

	@Test
	void fasterModesAreServiceTiers() {
		PriceCatalogue catalogue = read(
				"""
						{ "openai": { "models": { "m": { "cost": { "input": 5, "output": 30 }, "experimental": { "modes": {
						    "fast": { "cost": { "input": 12.5, "output": 75 }, "provider": { "body": { "service_tier": "priority" } } } } } } } } }""");
		Price price = price(catalogue, "openai", "m");
		assertThat(amount(price, tier(input(1_000), "priority"))).isEqualByComparingTo("0.0125");
	}

	@Test
	void tiersOfAnotherKindAreNotGuessed() {
		PriceCatalogue catalogue = read("""
				{ "openai": { "models": { "m": { "cost": { "input": 5, "output": 30,
				    "tiers": [ { "input": 1, "output": 1, "tier": { "type": "volume", "size": 5 } } ] } },
				    "n": { "cost": { "input": 5 } }, "o": { "cost": { "input": 1, "output": 1 } } } } }""");
		assertThat(catalogue.leftOut()).containsExactlyInAnyOrder(
				"openai/m: tiers of another type than context are not understood", "openai/n: output is missing");
		assertThat(catalogue.prices()).hasSize(1);
	}

	@Test
	void mainlandEndpointsHaveListsOfTheirOwn() {
		PriceCatalogue catalogue = read("""
				{ "moonshotai": { "models": { "k": { "cost": { "input": 3, "output": 15 } } } },
				  "moonshotai-cn": { "models": { "k": { "cost": { "input": 2.8, "output": 14 } } } } }""");
		assertThat(amount(price(catalogue, "moonshot", "k"), input(1))).isEqualByComparingTo("0.000003");
		assertThat(amount(price(catalogue, "moonshot-cn", "k"), input(1))).isEqualByComparingTo("0.0000028");
	}

}
