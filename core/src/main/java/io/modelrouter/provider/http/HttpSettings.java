package io.modelrouter.provider.http;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a provider is reached. Immutable.
 *
 * @param keyHeader where the key goes
 * @param connectTimeout how long one address may take to accept a connection, and a name
 * to be resolved
 * @param proxy {@code http://[user:password@]host:port} or {@code socks5://host:port},
 * null for what the JVM says
 */
public record HttpSettings(KeyHeader keyHeader, Duration connectTimeout, @Nullable URI proxy) {

	/**
	 * Leaves the proxy out: its address may hold a password.
	 */
	@Override
	public String toString() {
		return "HttpSettings[keyHeader=" + this.keyHeader + ", connectTimeout=" + this.connectTimeout + "]";
	}

}
