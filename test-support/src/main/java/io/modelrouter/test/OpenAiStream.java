package io.modelrouter.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completion chunks as OpenAI writes them.
 */
final class OpenAiStream implements VendorStream {

	private static final Event DONE = Event.data("[DONE]");

	private final Question question;

	private final Answer answer;

	private final Stamp stamp;

	private final boolean usage;

	private final Template text;

	OpenAiStream(Question question, Answer answer, Stamp stamp, boolean usage) {
		this.question = question;
		this.answer = answer;
		this.stamp = stamp;
		this.usage = usage;
		this.text = Template.of(chunk(Json.object().put("content", Template.SLOT)));
	}

	@Override
	public List<Event> opening() {
		ObjectNode delta = Json.object().put("role", "assistant");
		if (this.answer.text().isEmpty() && !this.answer.toolCalls().isEmpty()) {
			delta.putNull("content");
		}
		else {
			delta.put("content", "");
		}
		return List.of(event(chunk(delta.putNull("refusal"))));
	}

	@Override
	public List<Event> thinking() {
		return Pieces.of(this.answer.thinking(), 0)
			.stream()
			.map((piece) -> event(chunk(Json.object().put("reasoning_content", piece))))
			.toList();
	}

	@Override
	public Event text(String piece) {
		return Event.data(this.text.with(Json.quoted(piece)));
	}

	@Override
	public List<Event> toolCalls() {
		List<Event> events = new ArrayList<>();
		for (int index = 0; index < this.answer.toolCalls().size(); index++) {
			ToolCall call = this.answer.toolCalls().get(index);
			ObjectNode begin = Json.object()
				.put("index", index)
				.put("id", ToolCall.id("call_", this.stamp, index))
				.put("type", "function");
			begin.set("function", Json.object().put("name", call.name()).put("arguments", ""));
			events.add(toolCall(begin));
			for (String piece : Pieces.of(call.arguments(), 0)) {
				ObjectNode delta = Json.object().put("index", index);
				delta.set("function", Json.object().put("arguments", piece));
				events.add(toolCall(delta));
			}
		}
		return events;
	}

	@Override
	public List<Event> closing(boolean endMarker) {
		List<Event> events = new ArrayList<>();
		events.add(event(chunk(Json.object(), this.answer.finish().in(WireFormat.OPENAI))));
		if (this.usage && this.answer.tellsUsage()) {
			ObjectNode last = head();
			last.set("choices", Json.array());
			last.set("usage", OpenAiDialect.usage(this.answer.usage()));
			events.add(event(last));
		}
		if (endMarker) {
			events.add(DONE);
		}
		return events;
	}

	private Event toolCall(ObjectNode call) {
		ObjectNode delta = Json.object();
		delta.set("tool_calls", Json.array(call));
		return event(chunk(delta));
	}

	private ObjectNode chunk(ObjectNode delta) {
		return chunk(delta, "");
	}

	private ObjectNode chunk(ObjectNode delta, String finish) {
		ObjectNode choice = Json.object().put("index", 0);
		choice.set("delta", delta);
		choice.putNull("logprobs").put("finish_reason", finish.isEmpty() ? null : finish);
		ObjectNode chunk = head();
		chunk.set("choices", Json.array(choice));
		return this.usage ? chunk.putNull("usage") : chunk;
	}

	private ObjectNode head() {
		return Json.object()
			.put("id", this.stamp.id("chatcmpl-"))
			.put("object", "chat.completion.chunk")
			.put("created", this.stamp.now().getEpochSecond())
			.put("model", this.question.model())
			.put("service_tier", "default")
			.put("system_fingerprint", "fp_simulator");
	}

	private static Event event(ObjectNode chunk) {
		return Event.data(chunk.toString());
	}

}
