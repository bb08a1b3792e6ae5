package io.modelrouter.provider.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills what is missing in an answer and remembers whether anything was. Not thread-safe.
 */
public final class Gaps {

	/** Nobody counts to a billion in one answer; two of them still fit an int. */
	private static final int MOST = 1_000_000_000;

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
	 * Sets a number field that is not a whole number: to the number that stands there as
	 * a fraction or a text, else to the value.
	 */
	public void number(ObjectNode node, String field, long value) {
		JsonNode given = node.path(field);
		if (!isWhole(given)) {
			double number = given.asDouble(Double.NaN);
			node.put(field, (Math.abs(number) <= MOST) ? Math.round(number) : value);
			this.filled = true;
		}
	}

	/**
	 * Removes a field that holds neither a number nor nothing.
	 */
	public void numberOrNothing(ObjectNode node, String field) {
		JsonNode given = node.get(field);
		if (given != null && !given.isNull() && !isWhole(given)) {
			node.remove(field);
			this.filled = true;
			double number = given.asDouble(Double.NaN);
			if (Math.abs(number) <= MOST) {
				node.put(field, Math.round(number));
			}
		}
	}

	private static boolean isWhole(JsonNode given) {
		return given.isIntegralNumber() && given.canConvertToInt() && Math.abs(given.intValue()) <= MOST;
	}

	/**
	 * Removes a field that is there but holds no text, or a blank one.
	 */
	public void textOrNothing(ObjectNode node, String field) {
		JsonNode given = node.get(field);
		if (given != null && !given.isNull() && (!given.isString() || given.asString().isBlank())) {
			node.remove(field);
			this.filled = true;
		}
	}

	/**
	 * Removes a field.
	 */
	public void removed(ObjectNode node, String field) {
		this.filled |= node.remove(field) != null;
	}

	/**
	 * Sets a field to something better.
	 */
	public void replace(ObjectNode node, String field, JsonNode value) {
		node.set(field, value);
		this.filled = true;
	}

	/**
	 * Removes the fields that hold null.
	 */
	public void noNulls(ObjectNode node) {
		int size = node.size();
		node.removeIf(JsonNode::isNull);
		this.filled |= node.size() != size;
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
