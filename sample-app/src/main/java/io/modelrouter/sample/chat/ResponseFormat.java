package io.modelrouter.sample.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code response_format}.
 */
final class ResponseFormat {

	private static final List<String> TYPES = List.of("text", "json_schema");

	private ResponseFormat() {
	}

	/**
	 * The JSON schema that the answer has to follow, null for plain text.
	 */
	static @Nullable String schema(Field format) {
		if (format.absent() || format.object().at("type").oneOf(TYPES).equals("text")) {
			return null;
		}
		return format.at("json_schema").object().at("schema").object().node().toString();
	}

}
