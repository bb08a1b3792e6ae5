package io.modelrouter.test;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the JSON Schema that an answer shall follow.
 */
final class Schemas {

	private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*(\\{.*})\\s*```", Pattern.DOTALL);

	private Schemas() {
	}

	/** The first of these that is a schema, or null. */
	static @Nullable JsonNode first(JsonNode... candidates) {
		for (JsonNode candidate : candidates) {
			if (candidate.isObject()) {
				return candidate;
			}
		}
		return null;
	}

	/** A schema between code fences, as Spring AI's converters append it to a prompt. */
	static @Nullable JsonNode in(String text) {
		if (!text.contains("\"$schema\"")) {
			return null;
		}
		Matcher matcher = FENCED.matcher(text);
		return matcher.find() ? Json.parseObject(matcher.group(1).getBytes(StandardCharsets.UTF_8)) : null;
	}

}
