package io.modelrouter.provider;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole answers cut into the events of a stream, with the usage where the vendor has it.
 */
final class UsageEvents {

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final StringBuilder events = new StringBuilder();

	private UsageEvents() {
	}

	static String of(Wire wire, String answer) {
		UsageEvents events = new UsageEvents();
		ObjectNode root = (ObjectNode) events.json.readTree(answer);
		switch (wire) {
			case OPENAI, OPENAI_COMPATIBLE -> events.openAi(root);
			case ANTHROPIC -> events.anthropic(root);
			case GEMINI -> events.gemini(root);
		}
		return events.events.toString();
	}

	/** The usage comes after the last choice, without any. */
	private void openAi(ObjectNode answer) {
		JsonNode usage = answer.remove("usage");
		answer.put("object", "chat.completion.chunk");
		ObjectNode choice = answer.putArray("choices").addObject();
		choice.put("index", 0).putObject("delta").put("role", "assistant").put("content", "Forty-two.");
		add(null, answer);
		choice.putObject("delta");
		add(null,
				answer.deepCopy().set("choices", this.json.createArrayNode().add(choice.put("finish_reason", "stop"))));
		answer.putArray("choices");
		add(null, answer.set("usage", usage));
		this.events.append("data: [DONE]\n\n");
	}

	/** The prompt is counted at the start, the answer at the end. */
	private void anthropic(ObjectNode answer) {
		ObjectNode usage = (ObjectNode) answer.get("usage");
		ObjectNode delta = this.json.createObjectNode();
		delta.putObject("delta").put("stop_reason", "end_turn");
		ObjectNode end = delta.putObject("usage");
		for (String field : new String[] { "output_tokens", "output_tokens_details", "server_tool_use" }) {
			JsonNode told = usage.remove(field);
			if (told != null) {
				end.set(field, told);
			}
		}
		usage.put("output_tokens", 1);
		answer.putArray("content");
		add("message_start", this.json.createObjectNode().set("message", answer));
		add("content_block_start",
				this.json.readTree("{\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}"));
		add("content_block_delta",
				this.json.readTree("{\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Forty-two.\"}}"));
		add("content_block_stop", this.json.readTree("{\"index\":0}"));
		add("message_delta", delta);
		add("message_stop", this.json.createObjectNode());
	}

	/** The first event has a text, the last all the rest. */
	private void gemini(ObjectNode answer) {
		ObjectNode first = this.json.createObjectNode();
		first.set("candidates",
				this.json.readTree("[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Forty\"}]}}]"));
		add(null, first);
		add(null, answer);
	}

	private void add(String name, JsonNode data) {
		if (name != null) {
			this.events.append("event: ").append(name).append('\n');
			((ObjectNode) data).put("type", name);
		}
		this.events.append("data: ").append(data).append("\n\n");
	}

}
