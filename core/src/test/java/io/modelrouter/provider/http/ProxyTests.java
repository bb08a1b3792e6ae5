package io.modelrouter.provider.http;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.ProviderError.Signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProxyTests extends TransportFixture {

	@Test
	void proxyGetsItsPasswordAndThePlainRequest() throws Exception {
		URI proxy = new URI("http://user:pass@127.0.0.1:" + this.server.getAddress().getPort());
		try (HttpTransport transport = transport(proxy, this::hang)) {
			send(transport, transport.attempt("m", "the-key", LONG), "http://api.example:1/x");
		}
		assertThat(this.seen.get(0).get("Proxy-Authorization")).containsExactly("Basic dXNlcjpwYXNz");
		assertThat(this.seen.get(0).get("Authorization")).containsExactly("Bearer the-key");
	}

	@Test
	void tunnelIsAskedForWithThePasswordButWithoutTheKey() throws Exception {
		try (ConnectProxy proxy = new ConnectProxy();
				HttpTransport transport = transport(new URI("http://user:pass@127.0.0.1:" + proxy.port()),
						this::hang)) {
			HttpAttempt attempt = transport.attempt("m", "the-key", LONG);
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> send(transport, attempt, "https://api.example/x"));
			assertThat(attempt.signal()).isEqualTo(Signal.CONNECT);
			assertThat(proxy.request()).startsWith("CONNECT api.example:443")
				.contains("Proxy-Authorization: Basic dXNlcjpwYXNz")
				.doesNotContain("the-key");
		}
	}

	@Test
	void socksProxyIsSpokenTo() throws Exception {
		try (ConnectProxy proxy = new ConnectProxy();
				HttpTransport transport = transport(new URI("socks5://127.0.0.1:" + proxy.port()), this::loopback)) {
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> send(transport, transport.attempt("m", "the-key", LONG), url()));
			assertThat(proxy.request().charAt(0)).isEqualTo((char) 5);
		}
	}

	@Test
	void proxyThatDoesNotFitIsRefused() throws Exception {
		for (String proxy : List.of("https://host:1", "http://host", "host:1", "socks5://user:pass@host:1")) {
			URI uri = new URI(proxy);
			assertThatIllegalArgumentException().isThrownBy(() -> transport(uri, this::loopback))
				.withMessageNotContaining("pass@");
		}
		assertThat(new HttpSettings(KeyHeader.BEARER, LONG, new URI("http://u:secret@h:1"))).asString()
			.doesNotContain("secret");
	}

}
