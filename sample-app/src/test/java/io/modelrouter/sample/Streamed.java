package io.modelrouter.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A stream that has ended.
 *
 * @param response the response
 * @param events the data of its events
 */
public record Streamed(Answer response, List<String> events) {

	/** Sends one user message to a route and reads to the end. */
	public static Streamed ask(RunningSample sample, String route, String text) {
		return of(sample.post("/v1/chat/completions", """
				{"model":"%s","stream":true,"stream_options":{"include_usage":true},
				"messages":[{"role":"user","content":"%s"}]}""".formatted(route, text)));
	}

	public static Streamed of(Answer response) {
		List<String> events = new ArrayList<>();
		for (String line : response.response().body().split("\n")) {
			if (line.startsWith("data: ")) {
				events.add(line.substring(6));
			}
		}
		return new Streamed(response, events);
	}

	/** The events that are JSON. */
	public List<JsonNode> chunks() {
		JsonMapper mapper = new JsonMapper();
		return this.events.stream().filter((event) -> event.startsWith("{")).map(mapper::readTree).toList();
	}

	/** What the caller has in the end: a restart replaces the end of what was there. */
	public String text() {
		StringBuilder text = new StringBuilder();
		for (JsonNode chunk : chunks()) {
			if (chunk.has("model_router")) {
				text.setLength(chunk.at("/model_router/kept").asInt());
			}
			text.append(chunk.at("/choices/0/delta/content").asString(""));
		}
		return text.toString();
	}

	public String finishReason() {
		return chunks().stream()
			.map((chunk) -> chunk.at("/choices/0/finish_reason").asString(""))
			.collect(Collectors.joining());
	}

	/** The tokens, if a chunk of its own told them. */
	public JsonNode usage() {
		return chunks().stream()
			.filter((chunk) -> chunk.at("/choices").isEmpty() && chunk.has("usage"))
			.map((chunk) -> chunk.at("/usage"))
			.findFirst()
			.orElse(MissingNode.getInstance());
	}

	public JsonNode error() {
		return chunks().get(chunks().size() - 1).at("/error");
	}

	/** Whether the stream says that it is complete. */
	public boolean isDone() {
		return this.events.indexOf("[DONE]") == this.events.size() - 1;
	}

}
