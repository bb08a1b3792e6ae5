package io.modelrouter.cost.catalogue;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.TokenUsage;

/**
 * The price of a model as the catalogues have it at the moment, while it may change, or
 * come only later. Thread-safe.
 */
final class LivePrice implements Price {

	/** Where the price comes from of which nobody says anything. */
	static final PriceSource NOWHERE = new PriceSource("none", null);

	private volatile @Nullable Price current;

	LivePrice(@Nullable Price current) {
		this.current = current;
	}

	@Nullable Price current() {
		return this.current;
	}

	void replace(@Nullable Price price) {
		this.current = price;
	}

	@Override
	public @Nullable Cost cost(TokenUsage usage, Instant at) {
		Price price = this.current;
		return (price != null) ? price.cost(usage, at) : null;
	}

	@Override
	public String currency() {
		Price price = this.current;
		return (price != null) ? price.currency() : DEFAULT_CURRENCY;
	}

	@Override
	public boolean coversServiceTier(@Nullable String tier) {
		Price price = this.current;
		return price == null || price.coversServiceTier(tier);
	}

	@Override
	public List<String> missing(TokenUsage usage, Instant at) {
		Price price = this.current;
		return (price != null) ? price.missing(usage, at) : List.of();
	}

	@Override
	public boolean isKnown() {
		return this.current != null;
	}

	@Override
	public PriceSource source() {
		Price price = this.current;
		return (price != null) ? price.source() : NOWHERE;
	}

}
