package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.modelrouter.provider.ProviderType;

/**
 * One provider: an account or endpoint. The prefix serves the metadata only.
 *
 * @param type Protocol of the provider.
 * @param baseUrl URL of the endpoint. OpenAI-like ones with their version path, Gemini
 * and Anthropic without. That of the vendor by default.
 * @param apiKey API key. Wins over 'api-keys'.
 * @param apiKeys Several API keys of one account, used in turn.
 * @param vendor Whose error dialect the provider speaks. Follows from the type or the
 * host of 'base-url' by default.
 * @param quotaScope Account whose limits the provider shares. Name of the provider by
 * default.
 * @param connectTimeout Time that opening a connection may take. 5s by default.
 * @param proxy URL of the proxy to go through, 'http://host:port' or
 * 'socks5://host:port'. That of the JVM by default.
 * @param bean Name of the Spring AI ChatModel or EmbeddingModel bean to call. Only for
 * types 'chat-model' and 'embedding-model'.
 */
@ConfigurationProperties("model-router.providers.*")
public record ProviderProperties(@Nullable ProviderType type, @Nullable String baseUrl, @Nullable String apiKey,
		@DefaultValue List<String> apiKeys, @Nullable String vendor, @Nullable String quotaScope,
		@Nullable Duration connectTimeout, @Nullable String proxy, @Nullable String bean) {

	public ProviderProperties {
		apiKeys = List.copyOf(apiKeys);
	}

	/**
	 * Leaves out keys, and URLs, which may hold passwords.
	 */
	@Override
	public String toString() {
		return "ProviderProperties[type=" + this.type + ", vendor=" + this.vendor + ", quotaScope=" + this.quotaScope
				+ ", connectTimeout=" + this.connectTimeout + ", bean=" + this.bean + "]";
	}

}
