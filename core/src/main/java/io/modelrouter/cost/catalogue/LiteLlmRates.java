package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rates of one of LiteLLM's entries: fields whose names say what they are for, above
 * which length of the prompt and in which service tier.
 *
 * @param standard those of no tier in particular
 * @param tiers by service tier
 */
record LiteLlmRates(RateTable standard, Map<String, RateTable> tiers) {

	private static final Map<String, Figure> FIGURES = Map.ofEntries(Map.entry("input_cost_per_token", Figure.INPUT),
			Map.entry("input_cost_per_token_cache_hit", Figure.CACHED_INPUT),
			Map.entry("cache_read_input_token_cost", Figure.CACHED_INPUT),
			Map.entry("cache_creation_input_token_cost", Figure.CACHE_WRITE),
			Map.entry("cache_creation_input_token_cost_above_1hr", Figure.CACHE_WRITE_HOUR),
			Map.entry("output_cost_per_token", Figure.OUTPUT),
			Map.entry("output_cost_per_reasoning_token", Figure.REASONING),
			Map.entry("input_cost_per_audio_token", Figure.AUDIO_INPUT),
			Map.entry("cache_read_input_audio_token_cost", Figure.CACHED_AUDIO_INPUT),
			Map.entry("input_cost_per_image_token", Figure.IMAGE_INPUT),
			Map.entry("output_cost_per_audio_token", Figure.AUDIO_OUTPUT),
			Map.entry("output_cost_per_image_token", Figure.IMAGE_OUTPUT));

	private static final Pattern FIELD = Pattern
		.compile("([a-z0-9_]+?)(?:_above_(\\d+)k_tokens)?(?:_(batches|flex|priority))?");

	private static final int PER_MILLION = 6;

	private static final long THOUSAND = 1_000;

	static LiteLlmRates of(JsonNode entry) {
		LiteLlmRates rates = new LiteLlmRates(new RateTable(), new LinkedHashMap<>());
		ranges(entry.path("tiered_pricing"), rates.standard());
		entry.forEachEntry((field, value) -> {
			if (!value.isNull()) {
				rates.add(entry, field);
			}
		});
		return rates;
	}

	/** Rates by ranges of the prompt's length, of which each says everything. */
	private static void ranges(JsonNode ranges, RateTable standard) {
		for (JsonNode range : ranges) {
			long above = Amounts.of(range.path("range").path(0), "range").longValueExact();
			FIGURES.forEach((field, figure) -> {
				if (range.hasNonNull(field)) {
					standard.put(above, figure, perMillion(range, field));
				}
			});
		}
	}

	private void add(JsonNode entry, String field) {
		Matcher parts = FIELD.matcher(field);
		Figure figure = parts.matches() ? FIGURES.get(parts.group(1)) : null;
		if (figure == null || (field.endsWith("_cache_hit") && entry.hasNonNull("cache_read_input_token_cost"))) {
			return;
		}
		long above = (parts.group(2) != null) ? Math.multiplyExact(Long.parseLong(parts.group(2)), THOUSAND)
				: RateTable.ANY;
		table(parts.group(3)).put(above, figure, perMillion(entry, field));
	}

	private RateTable table(@Nullable String suffix) {
		if (suffix == null) {
			return this.standard;
		}
		return this.tiers.computeIfAbsent(suffix.equals("batches") ? "batch" : suffix, (tier) -> new RateTable());
	}

	private static BigDecimal perMillion(JsonNode entry, String field) {
		return Amounts.of(entry.path(field), field).movePointRight(PER_MILLION);
	}

}
