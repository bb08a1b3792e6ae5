package io.modelrouter.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;

/**
 * Puts the chunks of an answer together again, without thoughts. Used by one thread.
 */
final class WholeAnswer {

	private final StringBuilder text = new StringBuilder();

	private final List<AssistantMessage.ToolCall> toolCalls = new ArrayList<>();

	private final List<Media> media = new ArrayList<>();

	private @Nullable String finishReason;

	void add(ChatResponse chunk) {
		this.text.append(Chunks.text(chunk));
		for (Generation generation : chunk.getResults()) {
			this.toolCalls.addAll(generation.getOutput().getToolCalls());
			this.media.addAll(generation.getOutput().getMedia());
		}
		if (Chunks.isFinish(chunk)) {
			this.finishReason = chunk.getResults().get(0).getMetadata().getFinishReason();
		}
	}

	ChatResponse response() {
		AssistantMessage message = AssistantMessage.builder()
			.content(this.text.toString())
			.toolCalls(this.toolCalls)
			.media(this.media)
			.build();
		ChatGenerationMetadata metadata = ChatGenerationMetadata.builder().finishReason(this.finishReason).build();
		return new ChatResponse(List.of(new Generation(message, metadata)));
	}

}
