package io.modelrouter.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.provider.keys.CheckedKeys;
import io.modelrouter.provider.keys.MaskedKey;

/**
 * A provider that the router builds, as the configuration describes it. Immutable; null
 * means unset.
 *
 * @param name its name in the configuration
 * @param type what kind of endpoint it is
 * @param baseUrl OpenAI-like with the version path, Gemini and Anthropic without; null
 * for the vendor's own address
 * @param keys its keys, used in turn; none if it asks for none
 * @param vendor whose error dialect it speaks; null for a guess from type and address
 * @param connectTimeout how long one address may take to accept a connection
 * @param proxy {@code http://[user:password@]host:port} or {@code socks5://host:port};
 * null for what the JVM says
 */
public record ProviderSettings(String name, ProviderType type, @Nullable String baseUrl, List<String> keys,
		@Nullable String vendor, Duration connectTimeout, @Nullable URI proxy) {

	/** Default of {@code connectTimeout}. */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

	public ProviderSettings {
		keys = CheckedKeys.of(name, keys);
		if (connectTimeout.toMillis() < 1) {
			throw new IllegalArgumentException("The connect timeout of provider '" + name + "' is less than 1 ms");
		}
	}

	/**
	 * Shows the last four characters of keys, and no proxy: its address may hold a
	 * password.
	 */
	@Override
	public String toString() {
		return "ProviderSettings[name=" + this.name + ", type=" + this.type.propertyName() + ", baseUrl=" + this.baseUrl
				+ ", keys=" + this.keys.stream().map(MaskedKey::of).toList() + "]";
	}

}
