package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.modelrouter.test.LimitWindows.Gauge;
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

	HttpResponse error(ErrorCase error, Subject subject);

	/** The tokens of an answered request that count against a limit per minute. */
	long limitedTokens(Answer answer);

	/** Where this vendor's day begins. */
	ZoneId zone();

	/**
	 * Adds the headers in which the vendor tells how its limits stand.
	 * @param delay how long a refused request has to wait, if that is known
	 */
	HttpResponse withLimits(HttpResponse response, List<Gauge> gauges, @Nullable Duration delay, Instant now);

	static Dialect of(WireFormat format) {
		return switch (format) {
			case GEMINI -> new GeminiDialect();
			case OPENAI -> new OpenAiDialect();
			case ANTHROPIC -> new AnthropicDialect();
		};
	}

}
