package io.modelrouter.provider.gemini;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.StreamReader;

/**
 * Understands the events of one stream of Gemini's, each of which looks like an answer.
 * Not thread-safe.
 */
final class GeminiStreamReader implements StreamReader {

	/** An answer without candidates. */
	private static final String FILLER = "{\"modelVersion\":\"\"}";

	private final GeminiAnswers answers = new GeminiAnswers();

	/** Each candidate that began, and whether it has ended. */
	private final Map<Integer, Boolean> ended = new HashMap<>();

	private GeminiTokens tokens = GeminiTokens.NONE;

	private UsageDetails details = UsageDetails.NONE;

	/** Of all events: each may tell others. */
	private final Set<String> queries = new HashSet<>(0);

	@Override
	public Meaning read(@Nullable String name, ObjectNode data, String model, Gaps gaps) {
		JsonNode candidates = data.path("candidates");
		boolean content = candidates.valueStream().anyMatch(GeminiStreamReader::hasContent);
		if ("error".equals(name)) {
			return Meaning.ERROR;
		}
		if (!this.answers.mendEvent(data, model, gaps)) {
			return Meaning.SKIPPED;
		}
		candidates.forEach(this::follow);
		this.tokens = this.tokens.then(tokens(data.path("usageMetadata")));
		this.queries.addAll(GeminiDetails.queries(candidates));
		this.details = this.details.then(GeminiDetails.of(data)).then(UsageDetails.of(null, this.queries.size(), null));
		return content ? Meaning.CONTENT : Meaning.OTHER;
	}

	/**
	 * Content after a finish reason shows that it was not the end.
	 */
	private void follow(JsonNode candidate) {
		Integer index = candidate.path("index").asInt(0);
		String finish = candidate.path("finishReason").asString("");
		if (!finish.isBlank() && !finish.equals(GeminiChatModel.NOT_TOLD)) {
			this.ended.put(index, true);
		}
		else if (hasContent(candidate)) {
			this.ended.put(index, false);
		}
		else {
			this.ended.putIfAbsent(index, false);
		}
	}

	private static boolean hasContent(JsonNode candidate) {
		return candidate.path("content").path("parts").valueStream().anyMatch(GeminiStreamReader::isContent);
	}

	/**
	 * What is no text is an object: the call of a function, an image.
	 */
	private static boolean isContent(JsonNode part) {
		return !part.path("text").asString("").isEmpty() || part.valueStream().anyMatch(JsonNode::isObject);
	}

	private static GeminiTokens tokens(JsonNode usage) {
		return new GeminiTokens(count(usage, "promptTokenCount"), count(usage, "cachedContentTokenCount"),
				count(usage, "toolUsePromptTokenCount"), count(usage, "candidatesTokenCount"),
				count(usage, "thoughtsTokenCount"), count(usage, "totalTokenCount"));
	}

	private static long count(JsonNode usage, String field) {
		return usage.path(field).asLong(0);
	}

	@Override
	public boolean isFinished() {
		return !this.ended.isEmpty() && !this.ended.containsValue(false);
	}

	@Override
	public TokenUsage usage() {
		return this.tokens.apart().with(this.details);
	}

	/**
	 * Google's SDK hands an event over when it has read the next.
	 */
	@Override
	public String filler() {
		return FILLER;
	}

}
