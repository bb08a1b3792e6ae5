package io.modelrouter.provider.gemini;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Makes chunks of what Spring AI makes of one event: a chunk for each part, because who
 * reads a stream looks at the first result of a chunk only, and a finish reason only
 * where the wire told one.
 */
final class GeminiChunks {

	private static final String FINISH_REASON = "finishReason";

	private GeminiChunks() {
	}

	/**
	 * The chunks of an event; of a filler none.
	 */
	static List<ChatResponse> of(ChatResponse event) {
		List<Generation> parts = event.getResults();
		List<ChatResponse> chunks = new ArrayList<>(parts.size());
		for (int i = 0; i < parts.size(); i++) {
			boolean last = i == parts.size() - 1 || !candidate(parts.get(i)).equals(candidate(parts.get(i + 1)));
			Generation part = (last && isTold(parts.get(i))) ? parts.get(i) : unfinished(parts.get(i));
			chunks.add(new ChatResponse(List.of(part), event.getMetadata()));
		}
		return chunks;
	}

	private static Object candidate(Generation part) {
		return part.getOutput().getMetadata().getOrDefault("candidateIndex", 0);
	}

	private static boolean isTold(Generation part) {
		return !GeminiChatModel.NOT_TOLD.equals(part.getMetadata().getFinishReason());
	}

	private static Generation unfinished(Generation part) {
		AssistantMessage message = part.getOutput();
		Map<String, Object> properties = new HashMap<>(message.getMetadata());
		properties.remove(FINISH_REASON);
		return new Generation(AssistantMessage.builder()
			.content(message.getText())
			.properties(properties)
			.toolCalls(message.getToolCalls())
			.media(message.getMedia())
			.build(), ChatGenerationMetadata.NULL);
	}

}
