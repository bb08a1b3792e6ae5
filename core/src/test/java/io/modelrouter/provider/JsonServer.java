package io.modelrouter.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers every request with the same status and JSON, or events, for bodies that the
 * simulator does not send.
 */
final class JsonServer implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> paths = new CopyOnWriteArrayList<>();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private final int missing;

	private final Map<String, String> headers = new ConcurrentHashMap<>();

	private final Queue<Answer> first = new ConcurrentLinkedQueue<>();

	JsonServer(int status, String json) {
		this(status, json, 0);
	}

	/**
	 * @param missing how many bytes of the announced body never come
	 */
	JsonServer(int status, String json, int missing) {
		this.missing = missing;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> answer(exchange, new Answer(status, json)));
		this.server.start();
	}

	/** Answers the next request with this instead. */
	JsonServer first(int status, String json) {
		this.first.add(new Answer(status, json));
		return this;
	}

	/** Answers all requests with this header too. */
	JsonServer header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	private void answer(HttpExchange exchange, Answer usual) throws IOException {
		Answer next = this.first.poll();
		Answer answer = (next != null) ? next : usual;
		this.paths.add(exchange.getRequestURI().toString());
		this.bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
		boolean events = answer.json().startsWith("event:") || answer.json().startsWith("data:");
		exchange.getResponseHeaders().add("Content-Type", events ? "text/event-stream" : "application/json");
		exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
		this.headers.forEach(exchange.getResponseHeaders()::add);
		exchange.sendResponseHeaders(answer.status(), body.length + this.missing);
		exchange.getResponseBody().write(body);
		exchange.getResponseBody().flush();
		if (this.missing == 0) {
			exchange.close();
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	List<String> paths() {
		return this.paths;
	}

	List<String> bodies() {
		return this.bodies;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private record Answer(int status, String json) {
	}

}
