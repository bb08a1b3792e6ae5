package io.modelrouter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Price;
import io.modelrouter.cost.catalogue.ListedModel;
import io.modelrouter.cost.catalogue.LivePrices;
import io.modelrouter.cost.catalogue.PriceBook;
import io.modelrouter.time.Time;

/**
 * Finds the price of each model.
 *
 * @param properties describe the models
 * @param book the catalogues
 * @param live the prices that may change, null if they do not
 * @param problems takes what cannot be
 * @param time knows how old prices are
 */
record PriceFinder(ModelRouterProperties properties, PriceBook book, @Nullable LivePrices live, Problems problems,
		Time time) {

	/**
	 * Adds the prices that there are, and says where they come from.
	 */
	void find(Map<String, Price> prices) {
		Map<String, ListedModel> listed = new LinkedHashMap<>();
		Map<String, String> unpriced = new LinkedHashMap<>();
		this.properties.models().forEach((id, model) -> {
			Price own = SettingsMapper.price(model.price());
			ListedModel found = (own == null) ? listed(id, model) : null;
			Price price = (own != null) ? own : (found != null) ? price(found) : null;
			if (price != null) {
				prices.put(id, price);
			}
			if (found != null && price != null) {
				listed.put(id, found);
			}
			if (price == null || (own == null && found != null && this.book.find(found) == null)) {
				unpriced.put(id, described(model, found));
			}
		});
		if (this.properties.pricing().strict()) {
			unpriced.forEach((id, described) -> this.problems.add(PropertyName.of("models", id, "price"),
					"is missing: no catalogue has a price for " + described,
					"set the price, or name a model of a catalogue whose price it has with 'price.like', or set "
							+ PropertyName.of("pricing") + ".strict=false."));
		}
		PriceReport.log(prices, listed, unpriced, this.time);
	}

	private @Nullable Price price(ListedModel model) {
		return (this.live != null) ? this.live.of(model) : this.book.find(model);
	}

	private @Nullable ListedModel listed(String id, ModelProperties model) {
		String like = (model.price() != null) ? model.price().like() : null;
		if (like == null) {
			return PricingMapper.listed(this.properties.providers().get(model.provider()), model);
		}
		Optional<ListedModel> found = this.book.resolve(like.strip());
		if (found.isEmpty()) {
			this.problems.add(PropertyName.of("models", id, "price", "like"),
					"names '" + like + "', which no catalogue has, or more than one vendor",
					"name a model as its vendor does, with the vendor before it if need be, for example "
							+ "openai/gpt-5.5.");
		}
		return found.orElse(null);
	}

	private static String described(ModelProperties model, @Nullable ListedModel listed) {
		if (listed != null) {
			return "'" + listed + "'";
		}
		return ((model.name() != null) ? "'" + model.name() + "'" : "the model") + " of provider '" + model.provider()
				+ "', which has no price list";
	}

}
