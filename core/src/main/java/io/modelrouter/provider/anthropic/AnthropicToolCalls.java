package io.modelrouter.provider.anthropic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.RawContentBlockDeltaEvent;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

/**
 * Collects the tool calls of one stream, whose arguments come in pieces. Not thread-safe.
 */
final class AnthropicToolCalls {

	private static final String NO_ARGUMENTS = "{}";

	private final Map<Long, Draft> drafts = new LinkedHashMap<>();

	void start(RawContentBlockStartEvent event) {
		ToolUseBlock block = event.contentBlock().asToolUse();
		this.drafts.put(event.index(), new Draft(block, new StringBuilder()));
	}

	void append(RawContentBlockDeltaEvent event) {
		Draft draft = this.drafts.get(event.index());
		if (draft != null) {
			draft.arguments().append(event.delta().asInputJson().partialJson());
		}
	}

	/**
	 * All calls of tools that have a name.
	 */
	List<ToolCall> calls() {
		return this.drafts.values()
			.stream()
			.filter((draft) -> !draft.block().name().isEmpty())
			.map(Draft::call)
			.toList();
	}

	private record Draft(ToolUseBlock block, StringBuilder arguments) {

		ToolCall call() {
			return new ToolCall(this.block.id(), "function", this.block.name(),
					this.arguments.isEmpty() ? input() : this.arguments.toString());
		}

		/** Relays give all arguments at once, where Anthropic gives an empty object. */
		private String input() {
			try {
				String input = ObjectMappers.jsonMapper().writeValueAsString(this.block._input());
				return input.startsWith("{") ? input : NO_ARGUMENTS;
			}
			catch (JsonProcessingException ex) {
				return NO_ARGUMENTS;
			}
		}

	}

}
