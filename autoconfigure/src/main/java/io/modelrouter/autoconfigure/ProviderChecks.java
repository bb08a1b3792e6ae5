package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.modelrouter.provider.ProviderType;

/**
 * Says what is wrong with the providers.
 */
final class ProviderChecks {

	private final ChatModelBeans beans;

	private final Problems problems;

	ProviderChecks(ChatModelBeans beans, Problems problems) {
		this.beans = beans;
		this.problems = problems;
	}

	void run(Map<String, ProviderProperties> providers) {
		providers.forEach((name, provider) -> {
			if (provider.type() == null) {
				String types = Arrays.stream(ProviderType.values())
					.map(ProviderType::propertyName)
					.collect(Collectors.joining(", "));
				this.problems.add(property(name, "type"), "is missing", "set it to one of " + types + ".");
			}
			else if (provider.type() == ProviderType.CHAT_MODEL) {
				checkBean(name, provider.bean());
				checkNothingElse(name, provider);
			}
			else {
				checkEndpoint(name, provider.type(), provider);
				new KeyChecks(this.problems).run(name, provider.type(), provider);
			}
		});
	}

	private void checkBean(String provider, @Nullable String bean) {
		String property = property(provider, "bean");
		if (bean == null || bean.isBlank()) {
			this.problems.add(property, "is missing",
					"name the ChatModel bean to call; " + NearestName.hint("", this.beans.names()));
		}
		else if (this.beans.isView(bean)) {
			this.problems.add(property, "names '" + bean + "', which is the router itself",
					"name another bean; " + NearestName.hint("", this.beans.names()));
		}
		else if (!this.beans.contains(bean)) {
			this.problems.add(property, "names ChatModel bean '" + bean + "', which does not exist",
					NearestName.hint(bean, this.beans.names()));
		}
	}

	private void checkNothingElse(String provider, ProviderProperties properties) {
		checkUnset(provider, "base-url", properties.baseUrl());
		checkUnset(provider, "api-key", properties.apiKey());
		checkUnset(provider, "api-keys", properties.apiKeys().isEmpty() ? null : properties.apiKeys());
		checkUnset(provider, "connect-timeout", properties.connectTimeout());
		checkUnset(provider, "proxy", properties.proxy());
	}

	private void checkUnset(String provider, String name, @Nullable Object value) {
		if (value != null) {
			this.problems.add(property(provider, name), "has no effect on type chat-model",
					"remove it, and set it on the bean.");
		}
	}

	private void checkEndpoint(String provider, ProviderType type, ProviderProperties properties) {
		if (properties.bean() != null) {
			this.problems.add(property(provider, "bean"), "has no effect on type " + type.propertyName(),
					"remove it, or set the type to chat-model.");
		}
		boolean needsUrl = type == ProviderType.OPENAI_COMPATIBLE;
		checkUrl(property(provider, "base-url"), properties.baseUrl(), needsUrl, "https://host/v1");
		checkUrl(property(provider, "proxy"), properties.proxy(), false, "http://host:3128");
		Duration timeout = properties.connectTimeout();
		if (timeout != null) {
			this.problems.check(Texts.isAtLeastOneMilli(timeout), property(provider, "connect-timeout"),
					Texts.of(timeout), "more than 0, for example 5s");
		}
	}

	private void checkUrl(String property, @Nullable String url, boolean required, String example) {
		if (url == null || url.isBlank()) {
			if (required) {
				this.problems.add(property, "is missing", "set it, for example to " + example + ".");
			}
		}
		else if (Texts.isUnresolved(url)) {
			this.problems.add(property, "has a placeholder without a value",
					"set " + String.join(", ", this.problems.placeholders(property)) + ".");
		}
		else if (!Texts.isHttpUrl(url)) {
			this.problems.add(property, "is not an absolute http or https URL",
					"set it to one such as " + example + ".");
		}
	}

	private static String property(String provider, String name) {
		return PropertyName.of("providers", provider, name);
	}

}
