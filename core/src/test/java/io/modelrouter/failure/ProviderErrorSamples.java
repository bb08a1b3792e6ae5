package io.modelrouter.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;

/**
 * The error bodies that providers really sent, and what they mean: the folder
 * {@code provider-errors} of the test resources, whose {@code SOURCES.md} says where they
 * come from.
 */
public final class ProviderErrorSamples {

	private static final String FOLDER = "/provider-errors/";

	private ProviderErrorSamples() {
	}

	/**
	 * The samples that come as an HTTP response.
	 */
	public static Stream<Sample> http() {
		return all().filter((sample) -> sample.transport().equals("http"));
	}

	/**
	 * Every sample, those that come within a stream too.
	 */
	public static Stream<Sample> all() {
		JsonNode index = JsonMapper.shared().readTree(text("index.json"));
		return index.valueStream().map(ProviderErrorSamples::sample);
	}

	private static Sample sample(JsonNode row) {
		Map<String, String> headers = new LinkedHashMap<>();
		row.get("headers").properties().forEach((header) -> {
			// A value in brackets says that the header was there, but not what it held.
			String value = header.getValue().asString();
			headers.put(header.getKey(), value.startsWith("(") ? "7" : value);
		});
		JsonNode expected = row.get("expected");
		JsonNode delay = expected.get("serverDelayMs");
		boolean delayCounts = !delay.isNull() && !row.get("fidelity").asString().equals("reconstructed");
		JsonNode dimension = expected.get("dimension");
		return new Sample(row.get("file").asString(), row.get("provider").asString(), row.get("httpStatus").asInt(),
				row.get("transport").asString(), headers, text(row.get("file").asString()),
				FailureKind.valueOf(expected.get("kind").asString()), dimension.isNull() ? null : dimension.asString(),
				expected.get("retrySameTarget").asBoolean(), delayCounts ? Duration.ofMillis(delay.asLong()) : null);
	}

	private static String text(String file) {
		try (InputStream stream = ProviderErrorSamples.class.getResourceAsStream(FOLDER + file)) {
			return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file, ex);
		}
	}

	/**
	 * One error and what it means.
	 *
	 * @param file the name of the body
	 * @param vendor whose dialect it is
	 * @param status the HTTP status
	 * @param transport {@code http} or {@code sse}
	 * @param headers the response headers
	 * @param body the body
	 * @param kind the expected kind
	 * @param dimension the expected dimension
	 * @param retrySameTarget whether the same model may be tried again after a wait
	 * @param delay the expected delay, null where none may be asserted
	 */
	public record Sample(String file, String vendor, int status, String transport, Map<String, String> headers,
			String body, FailureKind kind, @Nullable String dimension, boolean retrySameTarget,
			@Nullable Duration delay) {

		/**
		 * The error as the provider of the router would report it.
		 */
		public ProviderError error() {
			Map<String, List<String>> lists = new LinkedHashMap<>();
			this.headers.forEach((name, value) -> lists.put(name, List.of(value)));
			return new ProviderError(Signal.RESPONSE, this.vendor, this.status, lists, this.body, "");
		}

		@Override
		public String toString() {
			return this.file;
		}

	}

}
