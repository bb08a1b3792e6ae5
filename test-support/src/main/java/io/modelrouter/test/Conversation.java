package io.modelrouter.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects the texts of a request: how long they are, and the last one of the user.
 */
final class Conversation {

	private int characters;

	private String lastOfUser = "";

	private Turn last = Turn.USER;

	/**
	 * Adds what one side said.
	 * @param role the role; null counts as the user
	 * @param content a text, or parts that may hold texts
	 */
	void add(@Nullable String role, JsonNode content) {
		String text = text(content);
		this.characters += text.length();
		this.last = turn(role, content);
		if (this.last == Turn.USER && (role == null || role.equals("user"))) {
			this.lastOfUser = text;
		}
	}

	/** Two vendors have the results of tools in messages of the user. */
	private static Turn turn(@Nullable String role, JsonNode content) {
		if (role != null && (role.equals("assistant") || role.equals("model"))) {
			return Turn.ASSISTANT;
		}
		boolean result = role != null && (role.equals("tool") || role.equals("function"));
		for (JsonNode part : content) {
			result |= part.path("type").asString("").equals("tool_result") || part.has("functionResponse");
		}
		return result ? Turn.TOOL : Turn.USER;
	}

	/**
	 * What was asked.
	 * @param model the model's name
	 * @param maxTokens the longest answer allowed, if that is a number
	 * @param schema the schema in its own field, if there is one
	 */
	Question asQuestion(String model, JsonNode maxTokens, @Nullable JsonNode schema) {
		int max = maxTokens.isIntegralNumber() ? Math.max(1, maxTokens.asInt(Integer.MAX_VALUE)) : Integer.MAX_VALUE;
		return new Question(model, this.lastOfUser, Tokens.ofCharacters(this.characters), max, this.last,
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
