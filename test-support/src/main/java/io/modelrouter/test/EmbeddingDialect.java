package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one vendor embeds: with its own keys, errors and limits, but with vectors for an
 * answer. Belongs to one request.
 */
final class EmbeddingDialect implements Dialect {

	/** The most that anybody asks for; a number beyond it is a mistake of a test. */
	private static final int MOST_DIMENSIONS = 10_000;

	private final Dialect vendor;

	private final VectorFormat format;

	private JsonNode request = Json.object();

	private EmbeddingDialect(Dialect vendor, VectorFormat format) {
		this.vendor = vendor;
		this.format = format;
	}

	static EmbeddingDialect of(WireFormat format) {
		return new EmbeddingDialect(Dialect.of(format),
				(format == WireFormat.GEMINI) ? new GeminiVectors() : new OpenAiVectors());
	}

	@Override
	public @Nullable String key(HttpRequest request) {
		return this.vendor.key(request);
	}

	@Override
	public Question read(String model, JsonNode body) {
		this.request = body;
		String text = String.join("\n", this.format.texts(body));
		return new Question(model, text, Tokens.of(text), Integer.MAX_VALUE, Turn.USER, null);
	}

	@Override
	public HttpResponse answer(Question question, Answer answer, Stamp stamp) {
		int asked = this.format.dimensions(this.request).asInt(TextVectors.DIMENSIONS);
		int dimensions = (asked > 0 && asked <= MOST_DIMENSIONS) ? asked : TextVectors.DIMENSIONS;
		List<float[]> vectors = this.format.texts(this.request)
			.stream()
			.map((text) -> TextVectors.of(text, dimensions))
			.toList();
		return this.format.write(this.request, question, answer, vectors, stamp);
	}

	/** Nobody streams vectors. */
	@Override
	public VendorStream stream(Question question, Answer answer, Stamp stamp, boolean usage) {
		return this.vendor.stream(question, answer, stamp, usage);
	}

	@Override
	public HttpResponse error(ErrorCase error, Subject subject) {
		return this.vendor.error(error, subject);
	}

	@Override
	public ZoneId zone() {
		return this.vendor.zone();
	}

	@Override
	public HttpResponse withGauges(HttpResponse response, List<Gauge> gauges, Instant now) {
		return this.vendor.withGauges(response, gauges, now);
	}

	@Override
	public HttpResponse withDelay(HttpResponse response, Duration delay) {
		return this.vendor.withDelay(response, delay);
	}

}
