package io.modelrouter.cost.catalogue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Serves a catalogue on loopback, or whatever it is told.
 */
final class PriceServer implements AutoCloseable {

	private final HttpServer server;

	private final AtomicInteger requests = new AtomicInteger();

	private volatile int status = 200;

	private volatile byte[] body = new byte[0];

	PriceServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		exchange.sendResponseHeaders(this.status, this.body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(this.body);
		}
	}

	/** A catalogue in which one model of OpenAI has that price. */
	PriceServer serves(String model, int price) {
		return serves(200, "{ \"openai\": { \"models\": { \"%s\": { \"cost\": { \"input\": %d, \"output\": 1 } } } } }"
			.formatted(model, price));
	}

	PriceServer serves(int status, String body) {
		return serves(status, body.getBytes(StandardCharsets.UTF_8));
	}

	PriceServer serves(int status, byte[] body) {
		this.status = status;
		this.body = body;
		return this;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/prices?token=secret-1234");
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
