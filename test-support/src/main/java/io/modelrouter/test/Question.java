package io.modelrouter.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks, apart from its wire format.
 *
 * @param model the model's name
 * @param text the last text of the user
 * @param inputTokens the estimate for everything that was sent
 * @param maxTokens the longest answer allowed
 * @param last whose message is the last
 * @param schema the JSON Schema that the answer shall follow; null for plain text
 */
record Question(String model, String text, int inputTokens, int maxTokens, Turn last, @Nullable JsonNode schema) {

}
