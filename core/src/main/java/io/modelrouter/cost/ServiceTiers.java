package io.modelrouter.cost;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What service tiers multiply a price by. Vendors write the same tier in upper or lower
 * case, with hyphens or underscores.
 */
final class ServiceTiers {

	/** How vendors name the tier that their list prices are for. */
	private static final Set<String> STANDARD = Set.of("default", "standard", "auto", "on-demand");

	private ServiceTiers() {
	}

	static Map<String, BigDecimal> normalized(Map<String, BigDecimal> factors) {
		Map<String, BigDecimal> normalized = new LinkedHashMap<>();
		factors.forEach((tier, factor) -> normalized.put(normalized(tier), factor));
		return Map.copyOf(normalized);
	}

	private static String normalized(String tier) {
		return tier.strip().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * What a price is multiplied by.
	 * @param factors normalized
	 * @param tier as the vendor names it, null if it does not
	 * @return 1 for the standard tier, null if nobody said
	 */
	static @Nullable BigDecimal factor(Map<String, BigDecimal> factors, @Nullable String tier) {
		if (tier == null || (factors.isEmpty() && STANDARD.contains(tier))) {
			return BigDecimal.ONE;
		}
		String name = normalized(tier);
		BigDecimal factor = factors.get(name);
		return (factor != null) ? factor : STANDARD.contains(name) ? BigDecimal.ONE : null;
	}

}
