package io.modelrouter.cost.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.ModelPrice;

/**
 * A price with rates of their own for some service tiers, where no one factor leads from
 * the standard rates to them. Immutable.
 *
 * @param standard the price of all other tiers
 * @param byTier the prices of some, by the tier in lower case
 */
record ServiceTierPrice(ModelPrice standard, Map<String, ModelPrice> byTier) implements Price {

	ServiceTierPrice {
		byTier = Map.copyOf(byTier);
	}

	@Override
	public @Nullable Cost cost(TokenUsage usage, Instant at) {
		ModelPrice own = own(usage.details().serviceTier());
		return (own != null) ? own.cost(usage, at) : this.standard.cost(usage, at);
	}

	private @Nullable ModelPrice own(@Nullable String tier) {
		return (tier != null) ? this.byTier.get(tier.strip().toLowerCase(Locale.ROOT).replace('_', '-')) : null;
	}

	@Override
	public String currency() {
		return this.standard.currency();
	}

	@Override
	public boolean coversServiceTier(@Nullable String tier) {
		return own(tier) != null || this.standard.coversServiceTier(tier);
	}

	@Override
	public List<String> missing(TokenUsage usage, Instant at) {
		ModelPrice own = own(usage.details().serviceTier());
		return ((own != null) ? own : this.standard).missing(usage, at);
	}

	@Override
	public PriceSource source() {
		return this.standard.source();
	}

}
