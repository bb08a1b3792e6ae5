package io.modelrouter.autoconfigure;

import java.time.Duration;
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
		properties.routes().forEach(StartupWarnings::checkTimes);
		properties.providers().forEach(StartupWarnings::checkKeys);
		properties.providers().forEach(StartupWarnings::checkVendor);
	}

	private static void checkTimes(String name, RouteProperties route) {
		Duration first = limitOfFirstAttempt(route);
		if (first.compareTo(route.timeout()) < 0) {
			log.warn("{} is {}, but {} of {} leaves the first attempt only {}. Lower the timeout or raise max-wait.",
					PropertyName.of("routes", name, "timeout"), Texts.of(route.timeout()),
					PropertyName.of("routes", name, "max-wait"), Texts.of(route.maxWait()), Texts.of(first));
		}
	}

	/**
	 * What is left for the first attempt when the next model keeps its share: its
	 * timeout, or half of the time if that is less.
	 */
	private static Duration limitOfFirstAttempt(RouteProperties route) {
		Duration maxWait = route.maxWait();
		if (route.fallback().isEmpty()) {
			return min(route.timeout(), maxWait);
		}
		return min(route.timeout(), maxWait.minus(min(route.timeout(), maxWait.dividedBy(2))));
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

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
