package io.modelrouter.cost;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.modelrouter.UsageDetails;

/**
 * What service tiers multiply a price by.
 */
final class ServiceTiers {

	private ServiceTiers() {
	}

	/**
	 * The factors by the names that {@link UsageDetails} have.
	 */
	static Map<String, BigDecimal> named(Map<String, BigDecimal> factors) {
		Map<String, BigDecimal> named = new LinkedHashMap<>();
		factors.forEach((tier, factor) -> {
			String name = UsageDetails.serviceTier(tier);
			Assert.notNull(name, () -> "price.service-tiers." + tier + " is the tier that the price is for");
			named.put(name, factor);
		});
		return Map.copyOf(named);
	}

	/**
	 * What a price is multiplied by, null if nobody said.
	 * @param tier null for the standard one
	 */
	static @Nullable BigDecimal factor(Map<String, BigDecimal> factors, @Nullable String tier) {
		return (tier != null) ? factors.get(tier) : BigDecimal.ONE;
	}

}
