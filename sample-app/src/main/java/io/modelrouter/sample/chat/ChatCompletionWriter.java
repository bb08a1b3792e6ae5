package io.modelrouter.sample.chat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

import org.springframework.ai.chat.messages.AssistantMessage;

import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.chat.ChatCompletion.AnswerMessage;
import io.modelrouter.sample.chat.ChatCompletion.Choice;
import io.modelrouter.sample.chat.ChatCompletion.ExtraContent;
import io.modelrouter.sample.chat.ChatCompletion.Function;
import io.modelrouter.sample.chat.ChatCompletion.Google;
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
		Answer answer = Answer.of(response);
		List<ToolCall> toolCalls = toolCalls(answer);
		String text = answer.text();
		AnswerMessage message = new AnswerMessage("assistant", (text.isEmpty() && !toolCalls.isEmpty()) ? null : text,
				toolCalls.isEmpty() ? null : toolCalls);
		String finishReason = toolCalls.isEmpty() ? FinishReasons.inOpenAisWords(answer.finishReason()) : "tool_calls";
		return new ChatCompletion(id("chatcmpl-", response.chatResponse().getMetadata().getId()), "chat.completion",
				this.clock.instant().getEpochSecond(), response.target().name(),
				List.of(new Choice(0, message, finishReason)), Usage.of(response.tokens()));
	}

	private static List<ToolCall> toolCalls(Answer answer) {
		List<ToolCall> toolCalls = new ArrayList<>();
		Iterator<String> signatures = answer.signatures().iterator();
		for (AssistantMessage.ToolCall call : answer.toolCalls()) {
			ExtraContent extra = signatures.hasNext() ? new ExtraContent(new Google(signatures.next())) : null;
			// Gemini gives tool calls no id; without one no result could name its call
			toolCalls.add(new ToolCall(id("call_", call.id()), "function", new Function(call.name(), call.arguments()),
					extra));
		}
		return toolCalls;
	}

	static String id(String prefix, String id) {
		return id.isBlank() ? prefix + UUID.randomUUID() : id;
	}

}
