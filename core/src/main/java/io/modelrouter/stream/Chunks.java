package io.modelrouter.stream;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.util.StringUtils;

import io.modelrouter.ModelAnswer;
import io.modelrouter.TokenUsage;

/**
 * Tells what is in a chunk, and makes chunks from others.
 */
final class Chunks {

	/** In the metadata of Spring AI's messages: thoughts that are no text. */
	private static final List<String> THOUGHTS = List.of("reasoningContent", "data", "signature");

	/** What Spring AI says in place of no finish reason. */
	private static final Set<String> NOT_FINISHED = Set.of("", "_UNKNOWN", "null");

	private static final Object FIRST = 0;

	private Chunks() {
	}

	/**
	 * Whether it has text, thoughts, tool calls or media; a role or tokens are none.
	 */
	static boolean hasContent(ChatResponse chunk) {
		for (Generation generation : chunk.getResults()) {
			AssistantMessage message = generation.getOutput();
			if (StringUtils.hasLength(message.getText()) || message.hasToolCalls() || !message.getMedia().isEmpty()
					|| hasThought(message.getMetadata())) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasThought(Map<String, Object> metadata) {
		for (String key : THOUGHTS) {
			if (metadata.get(key) instanceof String thought && !thought.isEmpty()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The text of the first choice, without thoughts.
	 */
	static String text(ChatResponse chunk) {
		return isFurtherChoice(choice(chunk)) ? "" : new ModelAnswer(chunk, TokenUsage.UNKNOWN).text();
	}

	/**
	 * Which choice it belongs to.
	 */
	static Object choice(ChatResponse chunk) {
		if (chunk.getResults().isEmpty()) {
			return FIRST;
		}
		Map<String, Object> metadata = chunk.getResults().get(0).getOutput().getMetadata();
		return metadata.getOrDefault("index", metadata.getOrDefault("candidateIndex", FIRST));
	}

	private static boolean isFurtherChoice(Object choice) {
		return choice instanceof Number number && number.longValue() != 0;
	}

	static boolean hasToolCalls(ChatResponse chunk) {
		return chunk.getResults().stream().anyMatch((generation) -> generation.getOutput().hasToolCalls());
	}

	/**
	 * Whether a choice ends here.
	 */
	static boolean isFinish(ChatResponse chunk) {
		for (Generation generation : chunk.getResults()) {
			String reason = generation.getMetadata().getFinishReason();
			if (reason != null && !NOT_FINISHED.contains(reason)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The same chunk without a finish reason: its choice went on.
	 */
	static ChatResponse unfinished(ChatResponse chunk) {
		List<Generation> generations = chunk.getResults()
			.stream()
			.map((generation) -> new Generation(generation.getOutput(), ChatGenerationMetadata.NULL))
			.toList();
		return new ChatResponse(generations, chunk.getMetadata());
	}

	/**
	 * The same chunk with another text.
	 */
	static ChatResponse withText(ChatResponse chunk, String text) {
		Generation generation = chunk.getResults().get(0);
		AssistantMessage message = generation.getOutput();
		AssistantMessage other = AssistantMessage.builder()
			.content(text)
			.properties(message.getMetadata())
			.toolCalls(message.getToolCalls())
			.media(message.getMedia())
			.build();
		return new ChatResponse(List.of(new Generation(other, generation.getMetadata())), chunk.getMetadata());
	}

	/**
	 * A chunk without text.
	 */
	static ChatResponse empty() {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(""))));
	}

	/**
	 * The metadata of a chunk with other tokens.
	 */
	static ChatResponseMetadata metadata(ChatResponse chunk, Usage usage) {
		ChatResponseMetadata metadata = chunk.getMetadata();
		ChatResponseMetadata.Builder other = ChatResponseMetadata.builder()
			.id(metadata.getId())
			.model(metadata.getModel())
			.rateLimit(metadata.getRateLimit())
			.promptMetadata(metadata.getPromptMetadata())
			.usage(usage);
		metadata.entrySet().forEach((entry) -> other.keyValue(entry.getKey(), entry.getValue()));
		return other.build();
	}

}
