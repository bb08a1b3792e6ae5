package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.cost.ModelPrice;

/**
 * Makes a price of what a catalogue says of a model: standard rates, and those of service
 * tiers. In US dollars, as both foreign formats are.
 *
 * @param standard the rates of tiers that are not named
 * @param tiers by service tier
 * @param perCall what each request costs beside
 * @param perSearch what each search costs beside, null if nobody says
 * @param source where it comes from
 */
record TieredPrice(RateTable standard, Map<String, RateTable> tiers, BigDecimal perCall, @Nullable BigDecimal perSearch,
		PriceSource source) {

	/**
	 * The price.
	 * @param factors of service tiers that the catalogue gives as such
	 * @throws IllegalArgumentException if a figure is missing or makes no sense
	 */
	Price price(Map<String, BigDecimal> factors) {
		Map<String, BigDecimal> all = new LinkedHashMap<>(factors);
		Map<String, RateTable> own = new LinkedHashMap<>();
		this.tiers.forEach((tier, rates) -> {
			BigDecimal factor = TierRates.factor(this.standard, rates);
			if (factor != null) {
				all.put(tier, factor);
			}
			else if (rates.has(Figure.INPUT) && rates.has(Figure.OUTPUT)) { // half of
																			// them is
																			// worse than
																			// none
				own.put(tier, TierRates.own(this.standard, rates));
			}
		});
		ModelPrice standard = price(this.standard, all);
		if (own.isEmpty()) {
			return standard;
		}
		Map<String, ModelPrice> prices = new LinkedHashMap<>();
		// The usage still names the tier, which these rates are already those of.
		own.forEach((tier, rates) -> prices.put(tier, price(rates, Map.of(tier, BigDecimal.ONE))));
		return new ServiceTierPrice(standard, prices);
	}

	private ModelPrice price(RateTable rates, Map<String, BigDecimal> factors) {
		return new ModelPrice(Price.DEFAULT_CURRENCY, List.of(rates.always()), List.of(), factors, BigDecimal.ONE,
				this.perCall, this.perSearch, this.source);
	}

}
