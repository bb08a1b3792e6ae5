package io.modelrouter.autoconfigure;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps keys, proxies with their passwords, and the addresses of webhooks out of the
 * {@code env} and {@code configprops} endpoints, whatever else those may show.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SanitizingFunction.class)
class EndpointSecretsConfiguration {

	private static final Pattern SECRET = Pattern
		.compile("modelrouterproviders.+(apikey|apikeys\\d*|proxy)|modelrouteralertswebhooks.+(url|secret)");

	@Bean
	SanitizingFunction modelRouterSanitizingFunction() {
		return SanitizingFunction.sanitizeValue().ifKeyMatches((key) -> SECRET.matcher(uniform(key)).matches());
	}

	private static String uniform(String key) {
		return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

}
