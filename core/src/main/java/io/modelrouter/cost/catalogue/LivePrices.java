package io.modelrouter.cost.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Price;
import io.modelrouter.cost.ModelPrice;

/**
 * The prices of a running router, which change with the catalogues. A call sees the price
 * of before or of after, never a mixture. Thread-safe.
 */
public final class LivePrices {

	private final Map<ListedModel, LivePrice> prices = new LinkedHashMap<>();

	private PriceBook book;

	public LivePrices(PriceBook book) {
		this.book = book;
	}

	/**
	 * The price of a model, also if no catalogue has one yet: then it costs nobody knows
	 * what.
	 */
	public synchronized Price of(ListedModel model) {
		return this.prices.computeIfAbsent(model, (listed) -> new LivePrice(this.book.find(listed)));
	}

	/**
	 * Takes the prices of other catalogues from now on.
	 * @return the models whose price is another than before
	 */
	public synchronized List<ListedModel> replace(PriceBook book) {
		this.book = book;
		List<ListedModel> changed = new ArrayList<>();
		this.prices.forEach((model, live) -> {
			Price before = live.current();
			Price now = book.find(model);
			live.replace(now);
			if (!figures(before).equals(figures(now))) {
				changed.add(model);
			}
		});
		return changed;
	}

	/** What a price says, wherever it comes from. */
	private static Object figures(@Nullable Price price) {
		if (price instanceof ServiceTierPrice tiered) {
			return List.of(figures(tiered.standard()), tiered.byTier().keySet(),
					tiered.byTier().values().stream().map(LivePrices::figures).toList());
		}
		if (price instanceof ModelPrice plain) {
			return Arrays.asList(plain.currency(), plain.periods(), plain.windows(), plain.serviceTiers(),
					plain.uplift(), plain.perCall(), plain.perSearch());
		}
		return List.of();
	}

}
