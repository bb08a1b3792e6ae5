package io.modelrouter.cost.catalogue;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

import static io.modelrouter.cost.catalogue.Catalogues.amount;
import static io.modelrouter.cost.catalogue.Catalogues.cached;
import static io.modelrouter.cost.catalogue.Catalogues.input;
import static io.modelrouter.cost.catalogue.Catalogues.output;
import static io.modelrouter.cost.catalogue.Catalogues.price;
import static io.modelrouter.cost.catalogue.Catalogues.read;
import static io.modelrouter.cost.catalogue.Catalogues.reasoning;
import static io.modelrouter.cost.catalogue.Catalogues.tier;
import static io.modelrouter.cost.catalogue.Catalogues.written;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files in LiteLLM's format are read to the last decimal.
 */
class LiteLlmFormatTests {

	@Test
	void scientificNotationIsExact() {
		PriceCatalogue catalogue = read(
				"""
						{ "m": { "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1.2345678901234567891e-07,
						  "output_cost_per_token": 2E-6, "cache_read_input_token_cost": "7.5e-08",
						  "output_cost_per_reasoning_token": 0.000003, "cache_creation_input_token_cost": null } }""");
		Price price = price(catalogue, "openai", "m");
		assertThat(amount(price, input(1))).isEqualByComparingTo("0.00000012345678901234567891");
		assertThat(amount(price, cached(1))).isEqualByComparingTo("0.000000075");
		assertThat(amount(price, output(1))).isEqualByComparingTo("0.000002");
		assertThat(amount(price, reasoning(1))).isEqualByComparingTo("0.000003");
		assertThat(price.missing(written(1), Instant.EPOCH)).containsExactly("cache-write");
	}

	@Test
	void theSameModelUnderSeveralPrefixesHasSeveralPrices() {
		PriceCatalogue catalogue = read(
				"""
						{ "sample_spec": { "litellm_provider": "one of", "input_cost_per_token": "text" },
						  "gemini-x": { "litellm_provider": "vertex_ai-language-models", "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6 },
						  "gemini/gemini-x": { "litellm_provider": "gemini", "input_cost_per_token": 2e-6, "output_cost_per_token": 1e-6 },
						  "openrouter/google/gemini-x": { "litellm_provider": "openrouter", "input_cost_per_token": 3e-6, "output_cost_per_token": 1e-6 },
						  "openai/gpt-x": { "litellm_provider": "openai", "input_cost_per_token": 4e-6, "output_cost_per_token": 1e-6 },
						  "gpt-x": { "litellm_provider": "openai", "input_cost_per_token": 5e-6, "output_cost_per_token": 1e-6 } }""");
		assertThat(catalogue.leftOut()).isEmpty();
		assertThat(amount(price(catalogue, "vertex", "gemini-x"), input(1))).isEqualByComparingTo("0.000001");
		assertThat(amount(price(catalogue, "gemini", "gemini-x"), input(1))).isEqualByComparingTo("0.000002");
		assertThat(amount(price(catalogue, "openrouter", "google/gemini-x"), input(1)))
			.isEqualByComparingTo("0.000003");
		assertThat(amount(price(catalogue, "openai", "gpt-x"), input(1))).isEqualByComparingTo("0.000004");
		assertThat(catalogue.prices()).hasSize(4);
	}

	@Test
	void longPromptsAndHoursOfCachingHaveTheirOwnRates() {
		PriceCatalogue catalogue = read("""
				{ "c": { "litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 3e-6,
				  "input_cost_per_token_above_200k_tokens": 6e-6, "output_cost_per_token": 15e-6,
				  "output_cost_per_token_above_200k_tokens": 22.5e-6, "cache_read_input_token_cost": 3e-7,
				  "cache_creation_input_token_cost": 3.75e-6, "cache_creation_input_token_cost_above_1hr": 6e-6,
				  "cache_creation_input_token_cost_above_200k_tokens": 7.5e-6,
				  "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 12e-6,
				  "search_context_cost_per_query": { "search_context_size_medium": 0.01 },
				  "provider_specific_entry": { "fast": 6.0 } } }""");
		Price price = price(catalogue, "anthropic", "c");
		TokenUsage hour = written(100_000).with(new UsageDetails(40_000, 0, 0, 0, 0, 0, 2, null, null));
		assertThat(amount(price, hour)).isEqualByComparingTo("0.485");
		TokenUsage longer = new TokenUsage(100_000, 100_000, 1, 1_000, 0)
			.with(new UsageDetails(1, 0, 0, 0, 0, 0, 0, null, null));
		assertThat(amount(price, longer)).isEqualByComparingTo("0.652512");
		assertThat(amount(price, tier(output(1_000), "fast"))).isEqualByComparingTo("0.09");
	}

	@Test
	void rangesOfLengthsReplaceTheSingleRate() {
		PriceCatalogue catalogue = read(
				"""
						{ "dashscope/q": { "litellm_provider": "dashscope", "mode": "chat", "tiered_pricing": [
						  { "range": [0, 256000.0], "input_cost_per_token": 5e-7, "output_cost_per_token": 3e-6, "output_cost_per_reasoning_token": 4e-6 },
						  { "range": [256e3, 1e6], "input_cost_per_token": 2e-6, "output_cost_per_token": 6e-6, "output_cost_per_reasoning_token": 8e-6 } ] } }""");
		Price price = price(catalogue, "dashscope", "q");
		assertThat(amount(price, input(256_000))).isEqualByComparingTo("0.128");
		assertThat(amount(price, new TokenUsage(256_001, 0, 0, 0, 10))).isEqualByComparingTo("0.512082");
	}

	@Test
	void whatCostsAsMuchAsTheAnswerGoesOnDoingSo() {
		PriceCatalogue catalogue = read("""
				{ "gemini/g": { "litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 1.25e-06,
				  "output_cost_per_token": 1e-05, "output_cost_per_reasoning_token": 1.0e-05,
				  "input_cost_per_audio_token": 7e-07, "input_cost_per_token_priority": 2e-06,
				  "output_cost_per_token_priority": 1.9e-05, "output_cost_per_token_above_200k_tokens": 1.5e-05,
				  "input_cost_per_token_above_200k_tokens": 2.5e-06 } }""");
		Price price = price(catalogue, "gemini", "g");
		TokenUsage thought = new TokenUsage(0, 0, 0, 0, 10);
		assertThat(amount(price, thought)).isEqualByComparingTo("0.0001");
		assertThat(amount(price, tier(thought, "priority"))).isEqualByComparingTo("0.00019");
		TokenUsage longer = new TokenUsage(200_001, 0, 0, 0, 10);
		assertThat(amount(price, longer)).isEqualByComparingTo("0.5001525");
		TokenUsage heard = longer.with(new UsageDetails(0, 1, 0, 0, 0, 0, 0, null, null));
		assertThat(amount(price, heard)).isEqualByComparingTo("0.5001507");
	}

	@Test
	void serviceTiersAreAFactorWhereOneFitsAndTheirOwnRatesWhereNot() {
		PriceCatalogue catalogue = read("""
				{ "one": { "litellm_provider": "openai", "input_cost_per_token": 5e-6, "output_cost_per_token": 3e-5,
				  "cache_read_input_token_cost": 5e-7, "input_cost_per_token_above_272k_tokens": 1e-5,
				  "input_cost_per_token_flex": 2.5e-6, "output_cost_per_token_flex": 1.5e-5,
				  "input_cost_per_token_batches": 2.5e-6, "output_cost_per_token_batches": 1.5e-5 },
				  "own": { "litellm_provider": "openai", "input_cost_per_token": 1.5e-7, "output_cost_per_token": 6e-7,
				  "cache_read_input_token_cost": 7.5e-8, "input_cost_per_token_priority": 2.5e-7,
				  "output_cost_per_token_priority": 1e-6, "cache_read_input_token_cost_priority": 1.25e-7 },
				  "half": { "litellm_provider": "openai", "input_cost_per_token": 5e-8, "output_cost_per_token": 4e-7,
				  "input_cost_per_token_priority": 2.5e-6 } }""");
		Price one = price(catalogue, "openai", "one");
		assertThat(amount(one, tier(input(1_000), "flex"))).isEqualByComparingTo("0.0025");
		assertThat(amount(one, tier(cached(1_000), "batch"))).isEqualByComparingTo("0.00025");
		assertThat(amount(one, tier(input(300_000), "flex"))).isEqualByComparingTo("1.5");
		assertThat(one.cost(tier(input(1), "priority"), Catalogues.NOW)).isNull();
		Price own = price(catalogue, "openai", "own");
		assertThat(amount(own, tier(new TokenUsage(1, 1, 0, 1, 0), "priority"))).isEqualByComparingTo("0.000001375");
		assertThat(amount(own, input(1))).isEqualByComparingTo("0.00000015");
		assertThat(own.coversServiceTier("priority")).isTrue();
		assertThat(own.coversServiceTier("flex")).isFalse();
		assertThat(price(catalogue, "openai", "half").coversServiceTier("priority")).isFalse();
	}

	@Test
	void ownRatesOfATierGrowWithLongPromptsAsTheStandardOnesDo() {
		PriceCatalogue catalogue = read("""
				{ "m": { "litellm_provider": "openai", "input_cost_per_token": 2.5e-6, "output_cost_per_token": 1.5e-5,
				  "cache_read_input_token_cost": 2.5e-7, "cache_read_input_token_cost_flex": 1.3e-7,
				  "input_cost_per_token_flex": 1.25e-6, "output_cost_per_token_flex": 7.5e-6,
				  "input_cost_per_token_above_272k_tokens": 5e-6, "cache_read_input_token_cost_above_272k_tokens": 5e-7,
				  "output_cost_per_token_above_272k_tokens": 2.25e-5 } }""");
		Price price = price(catalogue, "openai", "m");
		assertThat(amount(price, tier(cached(1_000), "flex"))).isEqualByComparingTo("0.00013");
		assertThat(amount(price, tier(new TokenUsage(272_000, 1_000, 0, 1_000, 0), "flex")))
			.isEqualByComparingTo("0.69151");
	}

	@Test
	void soundAndPicturesHaveRates() {
		PriceCatalogue catalogue = read(
				"""
						{ "m": { "litellm_provider": "openai", "input_cost_per_token": 4e-6, "output_cost_per_token": 2.4e-5,
						  "cache_read_input_token_cost": 4e-7, "input_cost_per_audio_token": 3.2e-5,
						  "cache_read_input_audio_token_cost": 5e-7, "output_cost_per_audio_token": 6.4e-5,
						  "input_cost_per_image_token": 5e-6, "output_cost_per_image_token": 7e-5, "input_cost_per_image": 9 } }""");
		TokenUsage usage = new TokenUsage(3, 1, 0, 3, 0).with(new UsageDetails(0, 1, 1, 1, 1, 1, 0, null, null));
		assertThat(amount(price(catalogue, "openai", "m"), usage)).isEqualByComparingTo("0.0001995");
	}

	@Test
	void brokenEntriesAreLeftOutAndTheRestIsUsed() {
		PriceCatalogue catalogue = read(
				"""
						{ "good": { "litellm_provider": "openai", "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6 },
						  "text": { "litellm_provider": "openai", "input_cost_per_token": "cheap", "output_cost_per_token": 1e-6 },
						  "negative": { "litellm_provider": "openai", "input_cost_per_token": -1, "output_cost_per_token": -1 },
						  "absurd": { "litellm_provider": "openai", "input_cost_per_token": 1e-900000000, "output_cost_per_token": 1 },
						  "no-output": { "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6 },
						  "nobody": { "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6 },
						  "number": 7 }""");
		assertThat(catalogue.prices()).hasSize(1);
		assertThat(catalogue.leftOut()).containsExactlyInAnyOrder("text: input_cost_per_token is no number",
				"negative: input_cost_per_token is negative", "absurd: input_cost_per_token has too many digits",
				"no-output: output is missing", "nobody: litellm_provider is missing", "number: is no object");
		assertThat(catalogue.problems()).startsWith("6 of its entries are left out: ").endsWith("; and others");
	}

	@Test
	void entriesThatAreNotChargedByTokensOrSayNothingButZeroHaveNoPrice() {
		PriceCatalogue catalogue = read(
				"""
						{ "vectors": { "litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 1e-6 },
						  "speech": { "litellm_provider": "openai", "mode": "audio_transcription", "input_cost_per_second": 1 },
						  "picture": { "litellm_provider": "openai", "mode": "image_generation", "input_cost_per_token": 1e-6 },
						  "zero": { "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 0.0, "output_cost_per_token": 0 } }""");
		assertThat(catalogue.leftOut()).isEmpty();
		assertThat(catalogue.prices()).containsOnlyKeys(new ListedModel("openai", "vectors"));
	}

}
