package io.modelrouter.provider.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;

import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The way through a proxy. Immutable.
 */
final class ProxyRoute {

	private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

	private final Proxy proxy;

	private final @Nullable String credential;

	private ProxyRoute(Proxy proxy, @Nullable String credential) {
		this.proxy = proxy;
		this.credential = credential;
	}

	static @Nullable ProxyRoute of(@Nullable URI uri) {
		if (uri == null) {
			return null;
		}
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		boolean socks = scheme.equals("socks5");
		if ((!socks && !scheme.equals("http")) || uri.getHost() == null || uri.getPort() < 0) {
			throw new IllegalArgumentException(
					"A proxy is given as http://host:port, http://user:password@host:port or socks5://host:port");
		}
		if (socks && uri.getUserInfo() != null) {
			throw new IllegalArgumentException("A socks5 proxy with a password is not supported");
		}
		return new ProxyRoute(
				new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
						InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort())),
				credential(uri.getUserInfo()));
	}

	private static @Nullable String credential(@Nullable String userInfo) {
		if (userInfo == null) {
			return null;
		}
		int colon = userInfo.indexOf(':');
		return (colon < 0) ? Credentials.basic(userInfo, "")
				: Credentials.basic(userInfo.substring(0, colon), userInfo.substring(colon + 1));
	}

	void configure(OkHttpClient.Builder client) {
		client.proxy(this.proxy);
		String credential = this.credential;
		if (credential != null) {
			client.proxyAuthenticator((route, response) -> (response.request().header(PROXY_AUTHORIZATION) != null)
					? null : response.request().newBuilder().header(PROXY_AUTHORIZATION, credential).build());
		}
	}

	/**
	 * A plain HTTP request carries the proxy's credential itself: it cannot be sent again
	 * after a 407. A tunnel is asked for with it, and the request inside never shows it.
	 */
	Request authorize(Request request) {
		return (this.credential == null || request.isHttps()) ? request
				: request.newBuilder().header(PROXY_AUTHORIZATION, this.credential).build();
	}

}
