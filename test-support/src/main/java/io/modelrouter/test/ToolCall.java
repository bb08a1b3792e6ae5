package io.modelrouter.test;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;

/**
 * A tool that the model wants to be called.
 *
 * @param name the tool's name
 * @param arguments a JSON object, as it shall be written
 * @param tree the same, parsed
 */
record ToolCall(String name, String arguments, JsonNode tree) {

	static ToolCall of(String name, String arguments) {
		JsonNode tree = Json.parseObject(arguments.getBytes(StandardCharsets.UTF_8));
		if (tree == null) {
			throw new IllegalArgumentException("The arguments of a tool call must be a JSON object");
		}
		return new ToolCall(name, arguments, tree);
	}

	/** The identifier of one call of an answer. */
	static String id(String prefix, Stamp stamp, int index) {
		return stamp.id(prefix) + "n" + index;
	}

}
