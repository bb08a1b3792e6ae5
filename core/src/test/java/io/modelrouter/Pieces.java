package io.modelrouter;

import java.util.List;
import java.util.Map;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Chunks of a stream as providers send them.
 */
public final class Pieces {

	private Pieces() {
	}

	public static ChatResponse text(String text) {
		return of(new AssistantMessage(text), null);
	}

	/** Text of one of several choices. */
	public static ChatResponse text(int choice, String text) {
		return of(AssistantMessage.builder().content(text).properties(Map.of("index", choice)).build(), null);
	}

	public static ChatResponse thought(String text) {
		return of(AssistantMessage.builder().content(text).properties(Map.of("isThought", true)).build(), null);
	}

	public static ChatResponse reasoning(String text) {
		return of(AssistantMessage.builder().content("").properties(Map.of("reasoningContent", text)).build(), null);
	}

	public static ChatResponse toolCall(String arguments) {
		return of(AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "weather", arguments)))
			.build(), null);
	}

	public static ChatResponse finish(String text, String reason) {
		return of(new AssistantMessage(text), reason);
	}

	/** The end of one of several choices. */
	public static ChatResponse finish(int choice, String text) {
		return of(AssistantMessage.builder().content(text).properties(Map.of("index", choice)).build(), "STOP");
	}

	/** What vendors send after the last choice. */
	public static ChatResponse tokens(int prompt, int completion) {
		return new ChatResponse(List.of(),
				ChatResponseMetadata.builder().usage(new DefaultUsage(prompt, completion)).build());
	}

	private static ChatResponse of(AssistantMessage message, String reason) {
		return new ChatResponse(
				List.of(new Generation(message, ChatGenerationMetadata.builder().finishReason(reason).build())));
	}

	/** The text of a chunk. */
	public static String textOf(ChatResponse chunk) {
		return chunk.getResult().getOutput().getText();
	}

	/** What ends a chunk's choice, null if nothing does. */
	public static String finishOf(ChatResponse chunk) {
		return chunk.getResult().getMetadata().getFinishReason();
	}

}
