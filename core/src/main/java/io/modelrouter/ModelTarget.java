package io.modelrouter;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A named model of a provider: where an attempt goes. Immutable.
 *
 * @param id the model's name in the configuration
 * @param provider the provider's name in the configuration
 * @param quotaScope the account whose limits it shares
 * @param name the provider's name of the model; the id if the provider is a bean with its
 * own
 * @param contextWindow in tokens, null if unknown
 * @param price null if unknown
 */
public record ModelTarget(String id, String provider, String quotaScope, String name, @Nullable Integer contextWindow,
		@Nullable Price price) {

	/** Stands for no model. */
	public static final ModelTarget NONE = new ModelTarget("none", "none", "none", "none", null, null);

	/**
	 * Whether a request that was too long for the given window may be tried here.
	 * @param window in tokens, null if unknown
	 */
	public boolean mayTakeMoreThan(@Nullable Integer window) {
		return this.contextWindow == null || window == null || this.contextWindow > window;
	}

	/**
	 * What tokens of this model cost: what the provider itself said it charged, else by
	 * the price.
	 * @param at when they were used
	 * @return null if nobody knows
	 */
	public @Nullable Cost cost(TokenUsage usage, Instant at) {
		Cost told = usage.details().told();
		if (told != null) {
			return told;
		}
		return (this.price != null && usage.isKnown()) ? this.price.cost(usage, at) : null;
	}

}
