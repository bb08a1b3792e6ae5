package io.modelrouter.sample.chat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.chat.ChatCompletion.AnswerMessage;
import io.modelrouter.sample.chat.ChatCompletion.Choice;
import io.modelrouter.sample.chat.ChatCompletion.Function;
import io.modelrouter.sample.chat.ChatCompletion.ToolCall;
import io.modelrouter.sample.chat.ChatCompletion.Usage;

/**
 * Writes answers in OpenAI's shape, whichever provider gave them. Thread-safe.
 */
public final class ChatCompletionWriter {

	private final Clock clock;

	public ChatCompletionWriter(Clock clock) {
		this.clock = clock;
	}

	/**
	 * The answer as OpenAI would have sent it.
	 */
	public ChatCompletion write(RoutedResponse response) {
		Answer answer = Answer.of(response.chatResponse());
		List<ToolCall> toolCalls = answer.toolCalls().stream().map(ChatCompletionWriter::toolCall).toList();
		String text = answer.text();
		AnswerMessage message = new AnswerMessage("assistant", (text.isEmpty() && !toolCalls.isEmpty()) ? null : text,
				toolCalls.isEmpty() ? null : toolCalls);
		String finishReason = toolCalls.isEmpty() ? FinishReasons.inOpenAisWords(answer.finishReason()) : "tool_calls";
		return new ChatCompletion(id("chatcmpl-", response.chatResponse().getMetadata().getId()), "chat.completion",
				this.clock.instant().getEpochSecond(), response.target().name(),
				List.of(new Choice(0, message, finishReason)), usage(response.usage()));
	}

	/** Gemini gives tool calls no id; without one no result could name its call. */
	private static ToolCall toolCall(org.springframework.ai.chat.messages.AssistantMessage.ToolCall call) {
		return new ToolCall(id("call_", call.id()), "function", new Function(call.name(), call.arguments()));
	}

	private static String id(String prefix, String id) {
		return id.isBlank() ? prefix + UUID.randomUUID() : id;
	}

	private static Usage usage(org.springframework.ai.chat.metadata.Usage usage) {
		return new Usage(usage.getPromptTokens(), usage.getCompletionTokens(), usage.getTotalTokens());
	}

}
