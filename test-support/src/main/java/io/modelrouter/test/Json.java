package io.modelrouter.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The few things done with JSON here.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	static ArrayNode array(JsonNode... elements) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		for (JsonNode element : elements) {
			array.add(element);
		}
		return array;
	}

	/** A text as a JSON string. */
	static String quoted(String text) {
		StringBuilder quoted = new StringBuilder(text.length() + 8).append('"');
		JsonStringEncoder.getInstance().quoteAsString(text, quoted);
		return quoted.append('"').toString();
	}

	/** The object in these bytes, or null if they hold none. */
	static @Nullable JsonNode parseObject(byte[] bytes) {
		try {
			JsonNode tree = MAPPER.readTree(bytes);
			return (tree != null && tree.isObject()) ? tree : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
