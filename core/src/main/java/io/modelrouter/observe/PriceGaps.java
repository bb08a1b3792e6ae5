package io.modelrouter.observe;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Cost;
import io.modelrouter.ModelTarget;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

/**
 * Says once for each model what its price should say and does not. Thread-safe.
 */
final class PriceGaps {

	private static final Logger logger = LoggerFactory.getLogger(PriceGaps.class);

	/** Providers name the service tiers: nobody needs so many. */
	private static final int MOST = 1_000;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	/**
	 * Looks at what an attempt used.
	 * @param at when it did
	 * @param cost what that cost, null if unknown
	 */
	void look(ModelTarget target, TokenUsage usage, Instant at, @Nullable Cost cost) {
		Price price = target.price();
		UsageDetails details = usage.details();
		if (price == null || !price.isKnown() || !usage.isKnown() || details.told() != null) {
			return;
		}
		if (cost == null) {
			unpriced(target.id(), price, details.serviceTier());
		}
		else if (usage.cachedInput() > 0 || usage.cacheWrite() > 0 || details != UsageDetails.NONE) {
			price.missing(usage, at).forEach((figure) -> missing(target.id(), figure));
		}
	}

	private void unpriced(String model, Price price, @Nullable String tier) {
		if (!price.coversServiceTier(tier)) {
			if (isNew(model + " tier " + tier)) {
				logger.warn("Model '{}' answered in service tier '{}', for which its price has no factor: such answers "
						+ "are unpriced. Set service-tiers.{} of its price.", model, tier, tier);
			}
		}
		else if (isNew(model + " period")) {
			logger.warn("The price of model '{}' does not say what it costs now: its answers are unpriced. Add the "
					+ "present to periods of its price.", model);
		}
	}

	private void missing(String model, String figure) {
		if (isNew(model + " figure " + figure)) {
			logger.warn("Model '{}' used something of which its price has no {}: tokens are charged like the others, "
					+ "searches not at all. Set it; vendors may ask for more, or for far less.", model, figure);
		}
	}

	private boolean isNew(String gap) {
		return this.told.size() < MOST && this.told.add(gap);
	}

}
