package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one vendor writes things down: keys, questions, answers and errors.
 */
interface Dialect {

	/** The key of a request, or null. */
	@Nullable String key(HttpRequest request);

	/** Reads a request's body; tolerant, for a test may send anything. */
	Question read(String model, JsonNode body);

	HttpResponse answer(Question question, Answer answer, Stamp stamp);

	/** Whether a stream shall tell the tokens. */
	default boolean wantsUsage(JsonNode body) {
		return true;
	}

	/** The head of a stream. */
	default HttpResponse streamHead(Stamp stamp) {
		return HttpResponse.stream();
	}

	/** How an answer is streamed. */
	VendorStream stream(Question question, Answer answer, Stamp stamp, boolean usage);

	HttpResponse error(ErrorCase error, Subject subject);

	/** The tokens of an answered request that count against a limit of tokens. */
	default long limitedTokens(ScriptedUsage used) {
		return used.prompt();
	}

	/** Where this vendor's day begins. */
	default ZoneId zone() {
		return ZoneOffset.UTC;
	}

	/** Adds the headers that tell how limits stand, if the vendor has them. */
	default HttpResponse withGauges(HttpResponse response, List<Gauge> gauges, Instant now) {
		return response;
	}

	/** Adds the headers that tell a refused client when to come back. */
	default HttpResponse withDelay(HttpResponse response, Duration delay) {
		return response;
	}

	static Dialect of(WireFormat format) {
		return switch (format) {
			case GEMINI -> new GeminiDialect();
			case OPENAI -> new OpenAiDialect();
			case ANTHROPIC -> new AnthropicDialect();
		};
	}

}
