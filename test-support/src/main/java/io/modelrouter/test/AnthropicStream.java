package io.modelrouter.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Message events as Anthropic writes them: blocks of content between the start and the
 * end of a message. Its clients cannot do without usage: where none is told, it is zero.
 */
final class AnthropicStream implements VendorStream {

	private static final String DELTA = "content_block_delta";

	private static final Event PING = event(Json.object().put("type", "ping"));

	private final Question question;

	private final Answer answer;

	private final Stamp stamp;

	private final int textBlock;

	private final Template text;

	AnthropicStream(Question question, Answer answer, Stamp stamp) {
		this.question = question;
		this.answer = answer;
		this.stamp = stamp;
		this.textBlock = answer.thinking().isEmpty() ? 0 : 1;
		this.text = Template.of(delta(this.textBlock, "text_delta", "text", Template.SLOT));
	}

	@Override
	public List<Event> opening() {
		ObjectNode message = Json.object()
			.put("id", this.stamp.id("msg_"))
			.put("type", "message")
			.put("role", "assistant")
			.put("model", this.question.model());
		message.set("content", Json.array());
		message.putNull("stop_reason").putNull("stop_sequence");
		message.set("usage",
				AnthropicDialect.usage(this.answer.usage()).put("output_tokens", this.answer.tellsUsage() ? 1 : 0));
		List<Event> events = new ArrayList<>();
		events.add(event(Json.object().put("type", "message_start").set("message", message)));
		if (this.textBlock == 0 && hasText()) {
			events.add(start(0, Json.object().put("type", "text").put("text", "")));
		}
		events.add(PING);
		return events;
	}

	@Override
	public List<Event> thinking() {
		if (this.answer.thinking().isEmpty()) {
			return List.of();
		}
		List<Event> events = new ArrayList<>();
		events.add(start(0, Json.object().put("type", "thinking").put("thinking", "").put("signature", "")));
		for (String piece : Pieces.of(this.answer.thinking(), 0)) {
			events.add(event(delta(0, "thinking_delta", "thinking", piece)));
		}
		events.add(event(delta(0, "signature_delta", "signature", "c2lnbmVk")));
		events.add(stop(0));
		if (hasText()) {
			events.add(start(1, Json.object().put("type", "text").put("text", "")));
		}
		return events;
	}

	@Override
	public Event text(String piece) {
		return Event.named(DELTA, this.text.with(Json.quoted(piece)));
	}

	@Override
	public List<Event> toolCalls() {
		List<Event> events = new ArrayList<>();
		if (hasText() && !this.answer.toolCalls().isEmpty()) {
			events.add(stop(this.textBlock));
		}
		for (int i = 0; i < this.answer.toolCalls().size(); i++) {
			ToolCall call = this.answer.toolCalls().get(i);
			int block = this.textBlock + (hasText() ? 1 : 0) + i;
			ObjectNode use = Json.object()
				.put("type", "tool_use")
				.put("id", ToolCall.id("toolu_", this.stamp, i))
				.put("name", call.name());
			use.set("input", Json.object());
			events.add(start(block, use));
			events.add(event(delta(block, "input_json_delta", "partial_json", "")));
			for (String piece : Pieces.of(call.arguments(), 0)) {
				events.add(event(delta(block, "input_json_delta", "partial_json", piece)));
			}
			events.add(stop(block));
		}
		return events;
	}

	@Override
	public List<Event> closing(boolean endMarker) {
		List<Event> events = new ArrayList<>();
		if (this.answer.toolCalls().isEmpty()) {
			events.add(stop(this.textBlock));
		}
		ObjectNode end = Json.object().put("type", "message_delta");
		end.set("delta",
				Json.object()
					.put("stop_reason", this.answer.finish().in(WireFormat.ANTHROPIC))
					.putNull("stop_sequence"));
		end.set("usage", total(this.answer.usage()));
		events.add(event(end));
		if (endMarker) {
			events.add(event(Json.object().put("type", "message_stop")));
		}
		return events;
	}

	@Override
	public Event error(String body) {
		return Event.named("error", body);
	}

	@Override
	public Event keepAlive() {
		return PING;
	}

	private boolean hasText() {
		return !this.answer.text().isEmpty() || this.answer.toolCalls().isEmpty();
	}

	private static ObjectNode total(ScriptedUsage told) {
		return Json.object()
			.put("input_tokens", told.input())
			.put("cache_creation_input_tokens", told.cacheWrite())
			.put("cache_read_input_tokens", told.cached())
			.put("output_tokens", told.completion());
	}

	private static Event start(int block, ObjectNode content) {
		return event(
				Json.object().put("type", "content_block_start").put("index", block).set("content_block", content));
	}

	private static Event stop(int block) {
		return event(Json.object().put("type", "content_block_stop").put("index", block));
	}

	private static ObjectNode delta(int block, String type, String field, String value) {
		return Json.object()
			.put("type", DELTA)
			.put("index", block)
			.set("delta", Json.object().put("type", type).put(field, value));
	}

	private static Event event(ObjectNode tree) {
		return Event.named(tree.path("type").asString(), tree.toString());
	}

}
