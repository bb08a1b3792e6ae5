package io.modelrouter.test;

import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up the smallest JSON that a JSON Schema plausibly accepts, so that structured
 * output can be drilled too. Bounded in depth and size, for a schema may refer to itself.
 */
final class SchemaExample {

	private static final int DEPTH = 8;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final JsonNode root;

	private int budget = 1000;

	private SchemaExample(JsonNode root) {
		this.root = root;
	}

	static String of(JsonNode schema) {
		return new SchemaExample(schema).value(schema, "value", 0).toString();
	}

	private JsonNode value(JsonNode schema, String name, int depth) {
		if (--this.budget < 0 || depth > DEPTH) {
			return NODES.nullNode();
		}
		for (String choice : new String[] { "anyOf", "oneOf", "allOf" }) {
			if (schema.path(choice).path(0).isObject()) {
				return value(schema.path(choice).path(0), name, depth + 1);
			}
		}
		String reference = schema.path("$ref").asString("");
		if (reference.equals("#") || reference.startsWith("#/")) {
			return value(this.root.at(reference.substring(1)), name, depth + 1);
		}
		if (schema.has("const")) {
			return schema.path("const");
		}
		if (schema.path("enum").path(0).isValueNode()) {
			return schema.path("enum").path(0);
		}
		return switch (type(schema)) {
			case "object" -> object(schema, depth);
			case "array" -> array(schema, name, depth);
			case "integer", "number" ->
				schema.path("minimum").isNumber() ? schema.path("minimum") : NODES.numberNode(1);
			case "boolean" -> NODES.booleanNode(true);
			case "null" -> NODES.nullNode();
			default -> NODES.stringNode(text(schema, name));
		};
	}

	private static String type(JsonNode schema) {
		JsonNode type = schema.path("type");
		String name = (type.isArray() ? type.path(0) : type).asString("");
		return (name.isEmpty() && schema.has("properties")) ? "object" : name.toLowerCase(Locale.ROOT);
	}

	private ObjectNode object(JsonNode schema, int depth) {
		ObjectNode object = Json.object();
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			if (this.budget > 0) {
				object.set(property.getKey(), value(property.getValue(), property.getKey(), depth + 1));
			}
		}
		return object;
	}

	private ArrayNode array(JsonNode schema, String name, int depth) {
		return (depth < DEPTH) ? Json.array(value(schema.path("items"), name, depth + 1)) : Json.array();
	}

	private static String text(JsonNode schema, String name) {
		return switch (schema.path("format").asString("")) {
			case "date" -> "2026-01-02";
			case "date-time" -> "2026-01-02T03:04:05Z";
			case "time" -> "03:04:05";
			case "uuid" -> "00000000-0000-4000-8000-000000000000";
			default -> name;
		};
	}

}
