package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Everything in a prompt that a provider could quote: texts, tool results and arguments,
 * what tools are for.
 */
final class PromptTexts {

	/** Of each text; the rest of a huge one is not worth the time. */
	private static final int SEARCHED = 100_000;

	private final List<String> texts = new ArrayList<>();

	private PromptTexts() {
	}

	static List<String> of(Prompt prompt) {
		PromptTexts all = new PromptTexts();
		prompt.getInstructions().forEach(all::add);
		if (prompt.getOptions() instanceof ToolCallingChatOptions options && options.getToolCallbacks() != null) {
			options.getToolCallbacks().forEach((tool) -> all.add(tool.getToolDefinition()));
		}
		return all.texts;
	}

	private void add(Message message) {
		add(message.getText());
		if (message instanceof ToolResponseMessage results) {
			results.getResponses().forEach((result) -> add(result.responseData()));
		}
		else if (message instanceof AssistantMessage answer) {
			answer.getToolCalls().forEach((call) -> add(call.arguments()));
		}
	}

	private void add(ToolDefinition tool) {
		add(tool.description());
		add(tool.inputSchema());
	}

	private void add(@Nullable String text) {
		String searched = (text != null) ? text.strip() : "";
		if (!searched.isEmpty()) {
			this.texts.add((searched.length() <= SEARCHED) ? searched : searched.substring(0, SEARCHED));
		}
	}

}
