package io.modelrouter.test;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * JSON that differs in few values from one event to the next, so that most of it is
 * written only once.
 */
final class Template {

	/** Stands where a value belongs. */
	static final String SLOT = "~slot~";

	private final List<String> parts;

	private Template(List<String> parts) {
		this.parts = parts;
	}

	static Template of(ObjectNode tree) {
		return new Template(List.of(tree.toString().split("\"" + SLOT + "\"", -1)));
	}

	/** The JSON with these values, each written as JSON already, in their order. */
	String with(String... values) {
		StringBuilder json = new StringBuilder();
		for (int i = 0; i < values.length; i++) {
			json.append(this.parts.get(i)).append(values[i]);
		}
		return json.append(this.parts.get(values.length)).toString();
	}

}
