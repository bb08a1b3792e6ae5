package io.modelrouter.provider.openai;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.StreamReader;

/**
 * Understands the events of one stream in OpenAI's wire format, as OpenAI and its many
 * relays send it. Tool calls are kept back until they are whole: their parts come in as
 * many ways as there are relays, and half a call is of no use. Not thread-safe.
 */
final class OpenAiStreamReader implements StreamReader {

	private final Map<Integer, OpenAiChoice> choices = new TreeMap<>();

	private TokenUsage usage = TokenUsage.UNKNOWN;

	private UsageDetails details = UsageDetails.NONE;

	private boolean hasContent;

	@Override
	public Meaning read(@Nullable String name, ObjectNode data, String model, Gaps gaps) {
		if ("error".equals(name) || isBareError(data)) {
			return Meaning.ERROR;
		}
		readUsage(data, gaps);
		if (!data.has("choices") && !data.has("usage")) {
			return Meaning.SKIPPED;
		}
		gaps.text(data, "id", "");
		gaps.text(data, "model", model);
		Meaning meaning = choices(gaps.array(data, "choices"), gaps);
		this.hasContent |= meaning == Meaning.CONTENT || meaning == Meaning.HELD;
		return meaning;
	}

	/**
	 * An error that does not lie in a field of that name.
	 */
	private static boolean isBareError(ObjectNode data) {
		return !data.has("choices") && data.path("message").isString() && (data.has("code") || data.has("type"));
	}

	private void readUsage(ObjectNode data, Gaps gaps) {
		if (!data.path("usage").isObject()) {
			useOthers(data, data.path("x_groq").path("usage"), gaps);
			useOthers(data, data.path("choices").path(0).path("usage"), gaps);
		}
		gaps.objectOrNothing(data, "usage");
		if (data.get("usage") instanceof ObjectNode usage) {
			OpenAiAnswers.mendUsage(usage, gaps);
			TokenUsage told = OpenAiStreamUsage.of(usage);
			this.usage = told.isKnown() ? told : this.usage;
		}
		this.details = this.details.then(OpenAiDetails.of(data));
	}

	/**
	 * Groq and Moonshot have it elsewhere.
	 */
	private static void useOthers(ObjectNode data, JsonNode usage, Gaps gaps) {
		if (usage.isObject()) {
			gaps.replace(data, "usage", usage);
		}
	}

	private Meaning choices(ArrayNode nodes, Gaps gaps) {
		Meaning all = Meaning.OTHER;
		for (int i = 0; i < nodes.size(); i++) {
			if (!(nodes.get(i) instanceof ObjectNode node)) {
				return Meaning.SKIPPED;
			}
			gaps.number(node, "index", i);
			Meaning one = this.choices.computeIfAbsent(node.path("index").asInt(), (index) -> new OpenAiChoice())
				.read(node, this.hasContent, gaps);
			if (one == Meaning.ERROR) {
				return one;
			}
			all = stronger(all, one);
		}
		return all;
	}

	private static Meaning stronger(Meaning one, Meaning other) {
		if (one == Meaning.CONTENT || other == Meaning.CONTENT) {
			return Meaning.CONTENT;
		}
		return (one == Meaning.HELD) ? one : other;
	}

	/**
	 * The array of the choices may be empty, at the start and at the end.
	 */
	@Override
	public boolean isFinished() {
		if (this.choices.isEmpty()) {
			return false;
		}
		for (OpenAiChoice choice : this.choices.values()) {
			if (!choice.isFinished()) {
				return false;
			}
		}
		return true;
	}

	@Override
	public TokenUsage usage() {
		return this.usage.with(this.details);
	}

}
