package io.modelrouter.provider.anthropic;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;
import io.modelrouter.provider.answer.BodyLook;
import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.StreamReader;

/**
 * Understands the events of one stream of Anthropic's. Not thread-safe.
 */
final class AnthropicStreamReader implements StreamReader {

	/** What a delta has besides its type, and the type that this shows. */
	private static final Map<String, String> DELTAS = Map.of("text", "text_delta", "thinking", "thinking_delta",
			"partial_json", "input_json_delta", "signature", "signature_delta");

	/** Blocks that bring nothing until their first delta. */
	private static final Set<String> OPENINGS = Set.of("text", "thinking");

	private final AnthropicStreamUsage usage = new AnthropicStreamUsage();

	private String type = "";

	private long block = -1;

	private boolean hasContent;

	private boolean finished;

	@Override
	public Meaning read(@Nullable String name, ObjectNode data, String model, Gaps gaps) {
		if ("error".equals(name)) {
			return Meaning.ERROR;
		}
		gaps.text(data, "type", (name != null) ? name : "");
		this.type = data.path("type").asString();
		Meaning meaning = switch (this.type) {
			case "message_start" -> start(gaps.object(data, "message"), model, gaps);
			case "content_block_start" -> blockStart(data, gaps);
			case "content_block_delta" -> delta(data, gaps);
			case "content_block_stop" -> index(data, this.block, gaps);
			case "message_delta" -> end(data, gaps);
			case "message_stop" -> Meaning.END;
			case "ping" -> Meaning.OTHER;
			default -> Meaning.SKIPPED;
		};
		this.hasContent |= meaning == Meaning.CONTENT;
		return meaning;
	}

	private Meaning start(ObjectNode message, String model, Gaps gaps) {
		gaps.text(message, "id", "");
		gaps.text(message, "model", model);
		this.usage.take(message, gaps);
		gaps.number(gaps.object(message, "usage"), "input_tokens", 0);
		return Meaning.OTHER;
	}

	private Meaning blockStart(ObjectNode data, Gaps gaps) {
		if (!(data.get("content_block") instanceof ObjectNode content)) {
			return Meaning.SKIPPED;
		}
		index(data, this.block + 1, gaps);
		String type = content.path("type").asString("");
		mendBlock(content, type, gaps);
		boolean opens = OPENINGS.contains(type) && content.path(type).asString("").isEmpty();
		return opens ? Meaning.OTHER : Meaning.CONTENT;
	}

	private void mendBlock(ObjectNode content, String type, Gaps gaps) {
		switch (type) {
			case "text" -> gaps.text(content, "text", "");
			case "tool_use" -> {
				gaps.text(content, "id", "call_" + this.block);
				gaps.text(content, "name", "");
			}
			case "redacted_thinking" -> gaps.text(content, "data", "");
			default -> {
				// The rest is read without these.
			}
		}
	}

	private Meaning delta(ObjectNode data, Gaps gaps) {
		if (!(data.get("delta") instanceof ObjectNode delta)) {
			return Meaning.SKIPPED;
		}
		index(data, Math.max(this.block, 0), gaps);
		for (Map.Entry<String, String> kind : DELTAS.entrySet()) {
			if (delta.has(kind.getKey())) {
				gaps.text(delta, "type", kind.getValue());
				gaps.text(delta, kind.getKey(), "");
				return delta.path(kind.getKey()).asString().isEmpty() ? Meaning.OTHER : Meaning.CONTENT;
			}
		}
		return Meaning.OTHER;
	}

	private Meaning index(ObjectNode data, long otherwise, Gaps gaps) {
		gaps.number(data, "index", otherwise);
		this.block = data.path("index").asLong();
		return Meaning.OTHER;
	}

	private Meaning end(ObjectNode data, Gaps gaps) {
		ObjectNode delta = gaps.object(data, "delta");
		if (BodyLook.findsError(delta, this.hasContent)) {
			data.set("stop_reason", delta.path("stop_reason"));
			return Meaning.ERROR;
		}
		gaps.text(delta, "stop_reason", "");
		this.finished |= !delta.path("stop_reason").asString().isBlank();
		this.usage.take(data, gaps);
		return Meaning.OTHER;
	}

	/**
	 * The SDK knows events by their names, which relays leave out, and not by their
	 * types.
	 */
	@Override
	public String name(@Nullable String given) {
		return this.type;
	}

	@Override
	public boolean isFinished() {
		return this.finished;
	}

	@Override
	public TokenUsage usage() {
		return this.usage.usage();
	}

}
