package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.modelrouter.time.Time;

/**
 * A transport, and a server that answers whatever it is sent.
 */
abstract class TransportFixture {

	static final Duration LONG = Duration.ofSeconds(10);

	static final Duration CONNECT_TIMEOUT = Duration.ofMillis(200);

	final List<Headers> seen = new CopyOnWriteArrayList<>();

	final CountDownLatch release = new CountDownLatch(1);

	HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.seen.add(exchange.getRequestHeaders());
			exchange.getRequestBody().readAllBytes();
			byte[] body = "{\"whole\":1}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		this.server.stop(0);
	}

	List<InetAddress> loopback(String host) {
		return List.of(InetAddress.getLoopbackAddress());
	}

	List<InetAddress> hang(String host) {
		if (host.equals("127.0.0.1")) {
			return loopback(host);
		}
		while (this.release.getCount() > 0) {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				// A resolver does not listen.
			}
		}
		return List.of();
	}

	void awaitRelease() {
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	String url() {
		return "http://api.example:" + port() + "/v1";
	}

	static HttpTransport transport(@Nullable URI proxy, Dns resolver) {
		return new HttpTransport(new HttpSettings(KeyHeader.BEARER, CONNECT_TIMEOUT, proxy),
				(answer, model, gaps) -> true, Time.system(), resolver);
	}

	static Request request(String url) {
		return new Request.Builder().url(url)
			.header("Authorization", "Bearer sdk")
			.header("x-api-key", "sdk")
			.header("x-goog-api-key", "sdk")
			.header("api-key", "sdk")
			.post(RequestBody.create("{}", MediaType.get("application/json")))
			.build();
	}

	static void send(HttpTransport transport, HttpAttempt attempt, String url) {
		send(transport, attempt, request(url));
	}

	static void send(HttpTransport transport, HttpAttempt attempt, Request request) {
		attempt.run(() -> {
			try (Response response = transport.sdkClient().newCall(request).execute()) {
				return response.code();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

}
