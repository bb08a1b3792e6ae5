package io.modelrouter.provider.http;

import java.util.Set;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON without its texts, which make up most of an answer: every text is empty but
 * those that tell of its cost. Enough to see which fields are there and of which type.
 * Thread-safe.
 */
final class AnswerOutline {

	/**
	 * What tells of an answer's cost: short texts, and money, of which every digit
	 * counts.
	 */
	private static final Set<String> KEPT = Set.of("service_tier", "serviceTier", "speed", "modality",
			"webSearchQueries", "cost", "total_cost", "upstream_inference_cost");

	private final JsonNodeFactory nodes = JsonNodeFactory.instance;

	private final JsonNode text = this.nodes.stringNode("");

	private final JsonMapper json;

	AnswerOutline(JsonMapper json) {
		this.json = json;
	}

	/**
	 * The outline of a document.
	 * @throws tools.jackson.core.JacksonException if it is no JSON
	 */
	JsonNode of(byte[] document) {
		try (JsonParser parser = this.json.createParser(document)) {
			JsonToken first = parser.nextToken();
			return (first != null) ? value(parser, first, false) : this.nodes.missingNode();
		}
	}

	private JsonNode value(JsonParser parser, JsonToken token, boolean kept) {
		return switch (token) {
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser, kept);
			case VALUE_STRING -> kept ? this.nodes.stringNode(parser.getString()) : this.text;
			case VALUE_NUMBER_INT -> integer(parser);
			case VALUE_NUMBER_FLOAT ->
				kept ? this.nodes.numberNode(parser.getDecimalValue()) : this.nodes.numberNode(parser.getDoubleValue());
			case VALUE_TRUE -> this.nodes.booleanNode(true);
			case VALUE_FALSE -> this.nodes.booleanNode(false);
			default -> this.nodes.nullNode();
		};
	}

	private JsonNode integer(JsonParser parser) {
		return switch (parser.getNumberType()) {
			case INT -> this.nodes.numberNode(parser.getIntValue());
			case LONG -> this.nodes.numberNode(parser.getLongValue());
			default -> this.nodes.numberNode(parser.getBigIntegerValue());
		};
	}

	private ObjectNode object(JsonParser parser) {
		ObjectNode object = this.nodes.objectNode();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			object.set(name, value(parser, parser.nextToken(), KEPT.contains(name)));
		}
		return object;
	}

	private ArrayNode array(JsonParser parser, boolean kept) {
		ArrayNode array = this.nodes.arrayNode();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			array.add(value(parser, token, kept));
		}
		return array;
	}

}
