package io.modelrouter.tokens;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.MediaContent;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.definition.ToolDefinition;

import io.modelrouter.TokenUsage;

/**
 * Counts what a prompt makes a model read: messages, tool calls and their results, media,
 * the definitions of tools and the schema of the answer.
 */
public final class PromptTokens {

	/** What frames a message and names its role. */
	private static final int FRAME = 4;

	/** Vendors take from 258 to about 1,600 for a picture. */
	private static final int MEDIUM = 1_000;

	private PromptTokens() {
	}

	/**
	 * Counts a request for an answer.
	 */
	public static void count(Prompt prompt, TokenCount count) {
		for (Message message : prompt.getInstructions()) {
			count.addFrame(FRAME);
			count(message, count);
		}
		ChatOptions options = prompt.getOptions();
		if (options instanceof ToolCallingChatOptions tools && tools.getToolCallbacks() != null) {
			tools.getToolCallbacks().forEach((tool) -> count(tool.getToolDefinition(), count));
		}
		if (options instanceof StructuredOutputChatOptions structured) {
			count.add(structured.getOutputSchema());
		}
	}

	/**
	 * What a request used at least that was sent and of which no answer came: our
	 * estimate of its prompt. Nobody knows how much of an answer there was.
	 */
	public static TokenUsage unanswered(Prompt prompt) {
		TokenEstimate estimate = new TokenEstimate();
		count(prompt, estimate);
		return new TokenUsage(estimate.tokens(), 0, 0, 0, 0, true);
	}

	/**
	 * Counts texts that nothing frames: those of an embedding.
	 */
	public static void countTexts(Prompt prompt, TokenCount count) {
		prompt.getInstructions().forEach((message) -> count(message, count));
	}

	/**
	 * Counts what is in one message, or in a chunk of an answer.
	 */
	public static void count(Message message, TokenCount count) {
		count.add(message.getText());
		if (message instanceof AssistantMessage answer) {
			answer.getToolCalls().forEach((call) -> {
				count.add(call.name());
				count.add(call.arguments());
			});
		}
		else if (message instanceof ToolResponseMessage results) {
			results.getResponses().forEach((result) -> count.add(result.responseData()));
		}
		if (message instanceof MediaContent content && !content.getMedia().isEmpty()) {
			count.addMedia((long) MEDIUM * content.getMedia().size());
		}
	}

	private static void count(ToolDefinition tool, TokenCount count) {
		count.add(tool.name());
		count.add(tool.description());
		count.add(tool.inputSchema());
	}

}
