package io.modelrouter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service as a person starts it, on a free port and without the keys that this
 * machine may have.
 */
public final class RunningSample implements AutoCloseable {

	private static final List<String> DEFAULTS = List.of("--server.port=0", "--GEMINI_API_KEY=", "--OPENAI_API_KEY=",
			"--ANTHROPIC_API_KEY=", "--TREEROUTER_API_KEY=", "--model-router.report.file=none");

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RunningSample(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts it with more arguments of the command line; a later one of the same name
	 * takes the place of a default.
	 */
	public static RunningSample start(String... arguments) {
		List<String> all = new ArrayList<>(DEFAULTS);
		for (String argument : arguments) {
			all.removeIf((other) -> other.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
			all.add(argument);
		}
		return new RunningSample(SpringApplication.run(SampleApplication.class, all.toArray(String[]::new)));
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public String url() {
		return "http://localhost:" + this.context.getEnvironment().getProperty("local.server.port");
	}

	/** Sends one user message to a route. */
	public Answer ask(String route, String text) {
		return post("/v1/chat/completions", """
				{"model":"%s","messages":[{"role":"user","content":"%s"}]}""".formatted(route, text));
	}

	public Answer post(String path, String body, String... headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body));
		return send((headers.length == 0) ? request : request.headers(headers));
	}

	public Answer get(String path) {
		return send(request(path));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(url() + path));
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			return new Answer(this.client.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
