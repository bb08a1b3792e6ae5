package io.modelrouter.provider.openai;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.modelrouter.Cost;

/**
 * What some vendors say themselves that an answer cost, in dollars. The fields decide,
 * not the vendor's name; a bare {@code cost} might be in anything and is not believed.
 */
final class OpenAiCost {

	private static final String DOLLARS = "USD";

	/** Decimals of xAI's ticks: 10,000,000,000 of them are a dollar. */
	private static final int TICKS = 10;

	private static final int MOST_DECIMALS = 100;

	private OpenAiCost() {
	}

	/**
	 * The cost that the usage tells, null if it tells none.
	 */
	static @Nullable Cost told(JsonNode usage) {
		BigDecimal ticks = amount(usage.path("cost_in_usd_ticks"));
		if (ticks != null) {
			return new Cost(ticks.movePointLeft(TICKS), DOLLARS);
		}
		JsonNode cost = usage.path("cost");
		boolean openRouters = usage.has("is_byok") || usage.has("cost_details");
		BigDecimal dollars = openRouters ? openRouters(usage, amount(cost)) : amount(cost.path("total_cost"));
		return (dollars != null) ? new Cost(dollars, DOLLARS) : null;
	}

	/**
	 * OpenRouter bills its own fee alone if the request went through a key of the user's
	 * at the vendor behind; that vendor bills the rest.
	 */
	private static @Nullable BigDecimal openRouters(JsonNode usage, @Nullable BigDecimal billed) {
		if (billed == null || !usage.path("is_byok").asBoolean(false)) {
			return billed;
		}
		BigDecimal upstream = amount(usage.path("cost_details").path("upstream_inference_cost"));
		return (upstream != null) ? billed.add(upstream) : null;
	}

	/**
	 * Digit by digit, but for what would take gigabytes of zeros to add up.
	 */
	private static @Nullable BigDecimal amount(JsonNode number) {
		double near = number.isNumber() ? number.asDouble(Double.NaN) : Double.NaN;
		if (!Double.isFinite(near) || near < 0) {
			return null;
		}
		BigDecimal exact = number.decimalValue();
		return (Math.abs(exact.scale()) <= MOST_DECIMALS) ? exact : BigDecimal.valueOf(near);
	}

}
