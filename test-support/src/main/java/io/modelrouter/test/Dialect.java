package io.modelrouter.test;

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

	static Dialect of(WireFormat format) {
		return switch (format) {
			case GEMINI -> new GeminiDialect();
			case OPENAI -> new OpenAiDialect();
			case ANTHROPIC -> new AnthropicDialect();
		};
	}

}
