package io.modelrouter.sample.chat;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes JSON of the result of a tool, as Spring AI does with the tools that it runs:
 * OpenAI takes any text, Gemini only JSON.
 */
final class ToolResults {

	private static final JsonMapper MAPPER = new JsonMapper();

	private ToolResults() {
	}

	/**
	 * The result itself if it is JSON, otherwise a JSON string.
	 */
	static String asJson(String result) {
		try {
			return MAPPER.readTree(result).isMissingNode() ? MAPPER.writeValueAsString(result) : result;
		}
		catch (JacksonException ex) {
			return MAPPER.writeValueAsString(result);
		}
	}

}
