package io.modelrouter.autoconfigure;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.provider.Vendors;

/**
 * Warns of figures that are valid and yet cannot all be had.
 */
final class StartupWarnings {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private StartupWarnings() {
	}

	static void log(ModelRouterProperties properties) {
		properties.routes().forEach(RouteWarnings::log);
		EmbeddingWarnings.log(properties);
		LimitWarnings.log(properties);
		checkWebhooks(properties);
		properties.providers().forEach(StartupWarnings::checkKeys);
		properties.providers().forEach(StartupWarnings::checkVendor);
	}

	private static void checkWebhooks(ModelRouterProperties properties) {
		if (properties.budgets().isEmpty() && !properties.alerts().webhooks().isEmpty()) {
			log.warn("{} get nothing: there are no {}.", PropertyName.of("alerts", "webhooks"),
					PropertyName.of("budgets"));
		}
	}

	private static void checkKeys(String name, ProviderProperties provider) {
		if (Texts.isSet(provider.apiKey()) && !provider.apiKeys().isEmpty()) {
			log.warn("{} is not used: {} wins.", PropertyName.of("providers", name, "api-keys"),
					PropertyName.of("providers", name, "api-key"));
		}
		int usable = SettingsMapper.keys(provider).size();
		if (!Texts.isSet(provider.apiKey()) && usable > 0 && usable < provider.apiKeys().size()) {
			log.warn("{} has {} keys, {} of them without a value and not used.",
					PropertyName.of("providers", name, "api-keys"), provider.apiKeys().size(),
					provider.apiKeys().size() - usable);
		}
	}

	private static void checkVendor(String name, ProviderProperties provider) {
		String vendor = provider.vendor();
		if (vendor != null && Texts.isSet(vendor)
				&& !Vendors.known().contains(vendor.strip().toLowerCase(Locale.ROOT))) {
			log.warn("{} names nobody whose errors are known, so they are read like anybody's: {}",
					PropertyName.of("providers", name, "vendor"), NearestName.hint(vendor, Vendors.known()));
		}
	}

}
