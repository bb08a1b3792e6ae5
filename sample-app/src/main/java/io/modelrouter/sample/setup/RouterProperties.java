package io.modelrouter.sample.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Collects properties under {@code model-router}. Not thread-safe.
 */
final class RouterProperties {

	private static final String CHAT = "routes.chat.";

	private final Map<String, Object> properties = new LinkedHashMap<>();

	/**
	 * Adds a provider and its one model.
	 * @param apiKey the key, or a placeholder for it
	 * @param baseUrl its address, or a placeholder for it; null for the vendor's
	 */
	RouterProperties provider(KnownProvider provider, String apiKey, @Nullable String baseUrl) {
		String name = provider.providerName();
		put("providers." + name + ".type", provider.type());
		put("providers." + name + ".api-key", apiKey);
		if (baseUrl != null) {
			put("providers." + name + ".base-url", baseUrl);
		}
		put("models." + provider.modelId() + ".provider", name);
		put("models." + provider.modelId() + ".name", provider.modelName());
		return this;
	}

	/**
	 * Gives the provider's model its price.
	 */
	RouterProperties price(KnownProvider provider) {
		ListPrice.of(provider)
			.properties()
			.forEach((name, price) -> put("models." + provider.modelId() + ".price." + name, price));
		return this;
	}

	/**
	 * Gives the provider's model limits as an account would have: far beyond what one
	 * person asks, so that meters show them.
	 */
	RouterProperties limits(KnownProvider provider) {
		put("models." + provider.modelId() + ".limits.rpm", 1_000);
		put("models." + provider.modelId() + ".limits.tpm", 1_000_000);
		return this;
	}

	/**
	 * Adds the default route {@code chat}, which falls back over all providers in order,
	 * and a route for each provider alone, of its name.
	 */
	RouterProperties routes(List<KnownProvider> providers) {
		put("default-route", "chat");
		put(CHAT + "primary", providers.get(0).modelId());
		for (int i = 1; i < providers.size(); i++) {
			put(CHAT + "fallback[" + (i - 1) + "]", providers.get(i).modelId());
		}
		providers.forEach((provider) -> put("routes." + provider.providerName() + ".primary", provider.modelId()));
		return this;
	}

	/**
	 * Makes every route give up on a model soon: who breaks a simulated provider does not
	 * want to wait for what follows.
	 */
	RouterProperties impatient(List<KnownProvider> providers) {
		put(CHAT + "timeout", "5s");
		put(CHAT + "max-retries", 1);
		put(CHAT + "max-wait", "20s");
		for (KnownProvider provider : providers) {
			put("routes." + provider.providerName() + ".timeout", "5s");
			put("routes." + provider.providerName() + ".max-retries", 1);
			put("routes." + provider.providerName() + ".max-wait", "20s");
		}
		return this;
	}

	/**
	 * Lets the default route answer when no model can: with an answer that it gave to the
	 * same request before, or with a text.
	 */
	RouterProperties degrade() {
		put(CHAT + "degrade.cache-ttl", "1h");
		put(CHAT + "degrade.text", "No model can answer just now. Please try again in a minute.");
		return this;
	}

	/**
	 * Gives the business tag {@code trial} a cent an hour, for people to use up.
	 */
	RouterProperties trialBudget() {
		put("budgets.trial.tag", "trial");
		put("budgets.trial.amount", "0.01");
		put("budgets.trial.period", "hour");
		return this;
	}

	/**
	 * Writes nothing: simulated money is not worth a file in whatever directory this was
	 * started from.
	 */
	RouterProperties withoutFiles() {
		put("ledger.file", "none");
		put("report.file", "none");
		return this;
	}

	/**
	 * What was collected, by full names.
	 */
	Map<String, Object> toMap() {
		return this.properties;
	}

	private void put(String name, Object value) {
		this.properties.put("model-router." + name, value);
	}

}
