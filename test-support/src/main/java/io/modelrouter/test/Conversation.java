package io.modelrouter.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects the texts of a request: how long they are, and the last one of the user.
 */
final class Conversation {

	private int characters;

	private String lastOfUser = "";

	/**
	 * Adds what one side said.
	 * @param role the role; null counts as the user
	 * @param content a text, or parts that may hold texts
	 */
	void add(@Nullable String role, JsonNode content) {
		String text = text(content);
		this.characters += text.length();
		if (role == null || role.equals("user")) {
			this.lastOfUser = text;
		}
	}

	/**
	 * What was asked.
	 * @param model the model's name
	 * @param maxTokens the longest answer allowed, if that is a number
	 * @param schema the schema in its own field, if there is one
	 */
	Question asQuestion(String model, JsonNode maxTokens, @Nullable JsonNode schema) {
		int max = maxTokens.isIntegralNumber() ? Math.max(1, maxTokens.asInt(Integer.MAX_VALUE)) : Integer.MAX_VALUE;
		return new Question(model, this.lastOfUser, Tokens.ofCharacters(this.characters), max,
				(schema != null) ? schema : Schemas.in(this.lastOfUser));
	}

	private static String text(JsonNode content) {
		if (content.isString()) {
			return content.asString();
		}
		StringBuilder text = new StringBuilder();
		for (JsonNode part : content) {
			String words = part.isString() ? part.asString() : part.path("text").asString("");
			text.append((text.isEmpty() || words.isEmpty()) ? "" : "\n").append(words);
		}
		return text.toString();
	}

}
