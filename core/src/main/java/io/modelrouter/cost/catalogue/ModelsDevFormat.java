package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.modelrouter.Price;

/**
 * The {@code api.json} of models.dev: providers with their models; dollars per million
 * tokens.
 */
final class ModelsDevFormat implements CatalogueFormat {

	private static final String MODELS = "models";

	private static final String COST = "cost";

	private static final Map<String, Figure> FIGURES = Map.of("input", Figure.INPUT, "output", Figure.OUTPUT,
			"reasoning", Figure.REASONING, "cache_read", Figure.CACHED_INPUT, "cache_write", Figure.CACHE_WRITE,
			"input_audio", Figure.AUDIO_INPUT, "output_audio", Figure.AUDIO_OUTPUT);

	/** What its field for long prompts stands for. */
	private static final long LONG = 200_000;

	@Override
	public boolean fits(JsonNode root) {
		return root.propertyStream().map(Map.Entry::getValue).anyMatch((provider) -> provider.path(MODELS).isObject());
	}

	@Override
	public void read(JsonNode root, Draft draft) {
		root.forEachEntry((provider, content) -> content.path(MODELS).forEachEntry((model, entry) -> {
			if (entry.path(COST).isObject()) {
				Price price = draft.entry(provider + "/" + model, () -> price(entry, draft));
				if (price != null) {
					draft.put(new ListedModel(provider, model), price);
				}
			}
		}));
	}

	/** The price, null if the entry knows none. */
	private static @Nullable Price price(JsonNode entry, Draft draft) {
		JsonNode cost = entry.path(COST);
		RateTable standard = new RateTable();
		add(standard, RateTable.ANY, cost);
		JsonNode tiers = cost.path("tiers");
		if (!tiers.isEmpty()) {
			tiers.forEach((tier) -> add(standard, threshold(tier.path("tier")), tier));
		}
		else {
			add(standard, LONG, cost.path("context_over_200k"));
		}
		if (standard.isWorthless()) {
			return null;
		}
		return new TieredPrice(standard, modes(entry.path("experimental").path("modes")), BigDecimal.ZERO, null,
				draft.source())
			.price(Map.of());
	}

	private static long threshold(JsonNode tier) {
		if (!"context".equals(tier.path("type").stringValueOpt().orElse(""))) {
			throw new IllegalArgumentException("tiers of another type than context are not understood");
		}
		long size = Amounts.of(tier.path("size"), "size").longValueExact();
		if (size == 0) {
			throw new IllegalArgumentException("a tier begins at 0");
		}
		return size;
	}

	/** Ways to ask for more speed, by the service tier that the answer names. */
	private static Map<String, RateTable> modes(JsonNode modes) {
		Map<String, RateTable> tiers = new LinkedHashMap<>();
		modes.forEachEntry((name, mode) -> {
			if (mode.path(COST).isObject()) {
				String tier = mode.path("provider").path("body").path("service_tier").stringValueOpt().orElse(name);
				add(tiers.computeIfAbsent(tier, (key) -> new RateTable()), RateTable.ANY, mode.path(COST));
			}
		});
		return tiers;
	}

	private static void add(RateTable table, long above, JsonNode cost) {
		FIGURES.forEach((field, figure) -> {
			BigDecimal rate = Amounts.read(cost, field);
			if (rate != null) {
				table.put(above, figure, rate);
			}
		});
	}

}
