package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.modelrouter.Price;

/**
 * LiteLLM's {@code model_prices_and_context_window.json}: entries by model, the prefix of
 * whose key is the vendor's name or nothing; dollars per token.
 */
final class LiteLlmFormat implements CatalogueFormat {

	private static final String PROVIDER = "litellm_provider";

	/** Explains the fields of the others. */
	private static final String SAMPLE = "sample_spec";

	private static final String EMBEDDING = "embedding";

	/**
	 * Models of these modes are charged by tokens, both of the prompt and of the answer.
	 */
	private static final Set<String> TALKS = Set.of("", "chat", "completion", "responses");

	@Override
	public boolean fits(JsonNode root) {
		return root.propertyStream()
			.filter((entry) -> !entry.getKey().equals(SAMPLE))
			.map(Map.Entry::getValue)
			.anyMatch((entry) -> entry.has(PROVIDER) || entry.has("input_cost_per_token"));
	}

	@Override
	public void read(JsonNode root, Draft draft) {
		root.forEachEntry((key, entry) -> {
			if (!key.equals(SAMPLE)) {
				read(key, entry, draft);
			}
		});
	}

	private static void read(String key, JsonNode entry, Draft draft) {
		Price price = draft.entry(key, () -> price(entry, draft));
		ListedModel model = (price != null) ? draft.entry(key, () -> model(key, entry)) : null;
		if (price == null || model == null) {
			return;
		}
		// A key with the vendor's name says more than one without.
		if (model.model().length() < key.length()) {
			draft.put(model, price);
		}
		else {
			draft.putIfAbsent(model, price);
		}
	}

	private static ListedModel model(String key, JsonNode entry) {
		int slash = key.indexOf('/');
		String prefix = (slash > 0) ? key.substring(0, slash) : "";
		String provider = entry.path(PROVIDER).stringValueOpt().orElse(prefix);
		if (provider.isEmpty()) {
			throw new IllegalArgumentException(PROVIDER + " is missing");
		}
		boolean named = PriceLists.named(prefix).equals(PriceLists.named(provider));
		return new ListedModel(provider, named ? key.substring(slash + 1) : key);
	}

	/**
	 * The price, null if the entry is not charged by tokens or knows no price.
	 */
	private static @Nullable Price price(JsonNode entry, Draft draft) {
		if (!entry.isObject()) {
			throw new IllegalArgumentException("is no object");
		}
		LiteLlmRates rates = LiteLlmRates.of(entry);
		RateTable standard = rates.standard();
		String mode = entry.path("mode").stringValueOpt().orElse("");
		if (mode.equals(EMBEDDING) && !standard.has(Figure.OUTPUT)) {
			standard.put(RateTable.ANY, Figure.OUTPUT, BigDecimal.ZERO);
		}
		boolean whole = standard.has(Figure.INPUT) && standard.has(Figure.OUTPUT);
		if (standard.isWorthless() || (!whole && !TALKS.contains(mode))) {
			return null;
		}
		BigDecimal perCall = Amounts.read(entry, "input_cost_per_request", BigDecimal.ZERO);
		return new TieredPrice(standard, rates.tiers(), perCall, perSearch(entry), draft.source())
			.price(factors(entry));
	}

	/** Where it depends on the size of the search, the one that is usual. */
	private static @Nullable BigDecimal perSearch(JsonNode entry) {
		return Amounts.read(entry.path("search_context_cost_per_query"), "search_context_size_medium");
	}

	private static Map<String, BigDecimal> factors(JsonNode entry) {
		BigDecimal fast = Amounts.read(entry.path("provider_specific_entry"), "fast");
		return (fast != null) ? Map.of("fast", fast) : Map.of();
	}

}
