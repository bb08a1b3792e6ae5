package io.modelrouter.provider.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills what is missing in an answer and remembers whether anything was. Not thread-safe.
 */
public final class Gaps {

	private boolean filled;

	/**
	 * Sets a text field that is not a text.
	 */
	public void text(ObjectNode node, String field, String value) {
		if (!node.path(field).isString()) {
			node.put(field, value);
			this.filled = true;
		}
	}

	/**
	 * Sets a number field that is not a whole number.
	 */
	public void number(ObjectNode node, String field, long value) {
		JsonNode given = node.path(field);
		if (!given.isIntegralNumber()) {
			node.put(field, given.isNumber() ? Math.round(given.asDouble()) : value);
			this.filled = true;
		}
	}

	/**
	 * Removes a field that is there but is no object.
	 */
	public void objectOrNothing(ObjectNode node, String field) {
		if (node.has(field) && !(node.get(field) instanceof ObjectNode)) {
			node.remove(field);
			this.filled = true;
		}
	}

	/**
	 * The object in a field, a new one if there is none.
	 */
	public ObjectNode object(ObjectNode node, String field) {
		if (node.get(field) instanceof ObjectNode given) {
			return given;
		}
		this.filled = true;
		return node.putObject(field);
	}

	/**
	 * The array in a field, a new one if there is none.
	 */
	public ArrayNode array(ObjectNode node, String field) {
		if (node.get(field) instanceof ArrayNode given) {
			return given;
		}
		this.filled = true;
		return node.putArray(field);
	}

	/** Whether anything was missing. */
	boolean wereFilled() {
		return this.filled;
	}

}
