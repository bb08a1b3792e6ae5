package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import io.modelrouter.provider.ProviderType;

/**
 * Says what is wrong with the providers.
 */
final class ProviderChecks {

	private final ApplicationModels beans;

	private final @Nullable ClassLoader classLoader;

	private final Problems problems;

	ProviderChecks(ApplicationModels beans, @Nullable ClassLoader classLoader, Problems problems) {
		this.beans = beans;
		this.classLoader = classLoader;
		this.problems = problems;
	}

	void run(Map<String, ProviderProperties> providers) {
		providers.forEach((name, provider) -> {
			this.problems.checkPlaceholders(property(name, "quota-scope"), provider.quotaScope());
			if (provider.type() == null) {
				String types = Arrays.stream(ProviderType.values())
					.map(ProviderType::propertyName)
					.collect(Collectors.joining(", "));
				this.problems.add(property(name, "type"), "is missing", "set it to one of " + types + ".");
			}
			else if (provider.type().isBean()) {
				checkBean(name, this.beans.of(provider.type()), provider.bean());
				checkNothingElse(name, provider.type(), provider);
			}
			else {
				checkSdk(name, provider.type());
				checkEndpoint(name, provider.type(), provider);
				new KeyChecks(this.problems).run(name, provider.type(), provider);
			}
		});
	}

	private void checkBean(String provider, ModelBeans<?> beans, @Nullable String bean) {
		String property = property(provider, "bean");
		String kind = beans.type().getSimpleName();
		if (bean == null || bean.isBlank()) {
			this.problems.add(property, "is missing",
					"name the " + kind + " bean to call; " + NearestName.hint("", beans.names()));
		}
		else if (beans.isView(bean)) {
			this.problems.add(property, "names '" + bean + "', which is the router itself",
					"name another bean; " + NearestName.hint("", beans.names()));
		}
		else if (!beans.contains(bean)) {
			this.problems.add(property, "names " + kind + " bean '" + bean + "', which does not exist",
					NearestName.hint(bean, beans.names()));
		}
	}

	private void checkNothingElse(String provider, ProviderType type, ProviderProperties properties) {
		checkUnset(provider, type, "base-url", properties.baseUrl());
		checkUnset(provider, type, "api-key", properties.apiKey());
		checkUnset(provider, type, "api-keys", properties.apiKeys().isEmpty() ? null : properties.apiKeys());
		checkUnset(provider, type, "connect-timeout", properties.connectTimeout());
		checkUnset(provider, type, "proxy", properties.proxy());
	}

	private void checkUnset(String provider, ProviderType type, String name, @Nullable Object value) {
		if (value != null) {
			this.problems.add(property(provider, name), "has no effect on type " + type.propertyName(),
					"remove it, and set it on the bean.");
		}
	}

	private void checkSdk(String provider, ProviderType type) {
		String markerClass = type.markerClass();
		if (markerClass != null && !ClassUtils.isPresent(markerClass, this.classLoader)) {
			this.problems.add(property(provider, "type"), "needs a dependency that is not there",
					"add the dependency " + type.artifact() + ".");
		}
	}

	private void checkEndpoint(String provider, ProviderType type, ProviderProperties properties) {
		if (properties.bean() != null) {
			this.problems.add(property(provider, "bean"), "has no effect on type " + type.propertyName(),
					"remove it, or set the type to chat-model or embedding-model.");
		}
		String baseUrl = property(provider, "base-url");
		if (type == ProviderType.OPENAI_COMPATIBLE && !StringUtils.hasText(properties.baseUrl())) {
			this.problems.add(baseUrl, "is missing", "set it, for example to https://host/v1.");
		}
		if (properties.baseUrl() != null && Texts.hasUser(properties.baseUrl().strip())) {
			this.problems.add(baseUrl, "has a user name or password in it", "remove it, and put the key into api-key.");
		}
		else {
			checkUrl(baseUrl, properties.baseUrl(), Texts::isHttpUrl,
					"is not an absolute http or https URL without query", "https://host/v1");
		}
		checkUrl(property(provider, "proxy"), properties.proxy(), Texts::isProxyUrl, "is not the URL of a proxy",
				"http://host:3128, http://user:password@host:3128 or socks5://host:1080");
		Duration timeout = properties.connectTimeout();
		if (timeout != null) {
			new Bounds(this.problems).checkTime(property(provider, "connect-timeout"), timeout, "5s");
		}
	}

	private void checkUrl(String property, @Nullable String url, Predicate<String> valid, String problem,
			String examples) {
		this.problems.checkPlaceholders(property, url);
		if (!Texts.isUnresolved(url) && StringUtils.hasText(url) && !valid.test(url.strip())) {
			this.problems.add(property, problem, "set it to one such as " + examples + ".");
		}
	}

	private static String property(String provider, String name) {
		return PropertyName.of("providers", provider, name);
	}

}
