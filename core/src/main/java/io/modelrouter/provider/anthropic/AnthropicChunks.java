package io.modelrouter.provider.anthropic;

import java.util.List;
import java.util.Map;

import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawContentBlockDeltaEvent;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.RateLimit;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Makes of the events of one stream the chunks that Spring AI makes of them, on the
 * caller's thread. Spring AI itself would take a thread of Reactor's elastic pool for
 * each stream, and there are ten times as many as cores. Not thread-safe.
 */
final class AnthropicChunks {

	private final AnthropicToolCalls toolCalls = new AnthropicToolCalls();

	private final AnthropicSummary summary;

	AnthropicChunks(RateLimit rateLimit) {
		this.summary = new AnthropicSummary(rateLimit);
	}

	/**
	 * The chunk of an event, null if it only adds to the last one.
	 */
	@Nullable ChatResponse next(RawMessageStreamEvent event) {
		if (event.isContentBlockDelta()) {
			return delta(event.asContentBlockDelta());
		}
		if (event.isContentBlockStart()) {
			return blockStart(event.asContentBlockStart());
		}
		event.messageStart().ifPresent((start) -> this.summary.start(start.message()));
		event.messageDelta().ifPresent(this.summary::end);
		return null;
	}

	private @Nullable ChatResponse blockStart(RawContentBlockStartEvent event) {
		RawContentBlockStartEvent.ContentBlock block = event.contentBlock();
		if (block.isToolUse()) {
			this.toolCalls.start(event);
		}
		block.webSearchToolResult().ifPresent(this.summary::searched);
		if (block.isRedactedThinking()) {
			return chunk(null, Map.of("data", block.asRedactedThinking().data()));
		}
		String text = block.isText() ? block.asText().text() : "";
		return text.isEmpty() ? null : chunk(text, Map.of());
	}

	private @Nullable ChatResponse delta(RawContentBlockDeltaEvent event) {
		RawContentBlockDelta delta = event.delta();
		if (delta.isText()) {
			return chunk(delta.asText().text(), Map.of());
		}
		if (delta.isThinking()) {
			return chunk(delta.asThinking().thinking(), Map.of("thinking", Boolean.TRUE));
		}
		if (delta.isSignature()) {
			return chunk(null, Map.of("signature", delta.asSignature().signature()));
		}
		if (delta.isInputJson()) {
			this.toolCalls.append(event);
		}
		delta.citations().ifPresent((citations) -> this.summary.cited(citations.citation()));
		return null;
	}

	private static ChatResponse chunk(@Nullable String text, Map<String, Object> properties) {
		AssistantMessage message = AssistantMessage.builder().content(text).properties(properties).build();
		return new ChatResponse(List.of(new Generation(message)));
	}

	/**
	 * The last chunk: how the answer ended, its tool calls, and what is known about all
	 * of it.
	 */
	ChatResponse last() {
		return this.summary.chunk(AssistantMessage.builder().content("").toolCalls(this.toolCalls.calls()).build());
	}

}
