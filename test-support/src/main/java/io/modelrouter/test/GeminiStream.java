package io.modelrouter.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Generated content in parts as Gemini writes them: each event is a whole response that
 * tells the tokens so far; nothing marks the end but a finish reason.
 */
final class GeminiStream implements VendorStream {

	private final Question question;

	private final Answer answer;

	private final Stamp stamp;

	private final Template text;

	private int characters;

	GeminiStream(Question question, Answer answer, Stamp stamp) {
		this.question = question;
		this.answer = answer;
		this.stamp = stamp;
		this.text = Template
			.of(response(candidate(Json.object().put("text", Template.SLOT)), StringNode.valueOf(Template.SLOT)));
	}

	@Override
	public List<Event> opening() {
		return List.of();
	}

	@Override
	public List<Event> thinking() {
		return Pieces.of(this.answer.thinking(), 0)
			.stream()
			.map((piece) -> event(candidate(Json.object().put("text", piece).put("thought", true)), usage(0)))
			.toList();
	}

	@Override
	public Event text(String piece) {
		String quoted = Json.quoted(piece);
		if (!this.answer.tellsUsage()) {
			return Event.data(this.text.with(quoted));
		}
		this.characters += piece.length();
		int whole = Math.max(1, this.answer.text().length());
		long output = (long) this.answer.usage().output() * this.characters / whole;
		return Event.data(this.text.with(quoted, usage((int) output).toString()));
	}

	@Override
	public List<Event> toolCalls() {
		List<Event> events = new ArrayList<>();
		for (ToolCall call : this.answer.toolCalls()) {
			events.add(event(candidate(GeminiDialect.part(call)), usage(this.answer.usage().output())));
		}
		return events;
	}

	@Override
	public List<Event> closing(boolean endMarker) {
		ObjectNode candidate = (this.answer.finish() == FinishReason.CONTENT_FILTER) ? Json.object().put("index", 0)
				: candidate(Json.object().put("text", ""));
		candidate.put("finishReason", this.answer.finish().in(WireFormat.GEMINI));
		return List.of(event(candidate, GeminiDialect.usage(this.answer.usage())));
	}

	private Event event(ObjectNode candidate, ObjectNode usage) {
		return Event.data(response(candidate, usage).toString());
	}

	private ObjectNode usage(int output) {
		ScriptedUsage told = this.answer.usage();
		ObjectNode usage = Json.object().put("promptTokenCount", told.prompt());
		if (output > 0) {
			usage.put("candidatesTokenCount", output);
		}
		return usage.put("totalTokenCount", told.prompt() + output);
	}

	private ObjectNode response(ObjectNode candidate, JsonNode usage) {
		ObjectNode response = Json.object();
		response.set("candidates", Json.array(candidate));
		if (this.answer.tellsUsage()) {
			response.set("usageMetadata", usage);
		}
		return response.put("modelVersion", this.question.model()).put("responseId", this.stamp.id("resp-"));
	}

	private static ObjectNode candidate(ObjectNode part) {
		ObjectNode content = Json.object();
		content.set("parts", Json.array(part));
		content.put("role", "model");
		ObjectNode candidate = Json.object();
		candidate.set("content", content);
		return candidate.put("index", 0);
	}

}
