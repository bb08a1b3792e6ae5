package io.modelrouter.provider.bean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * What the chunks of one stream of a bean amount to. Finish reasons are kept back until
 * the end: some models of Spring AI put one on every chunk. Used by one thread.
 */
final class StreamLook {

	/** What models put where there is no reason. */
	private static final Set<String> NO_REASON = Set.of("", "_unknown", "null", "none", "finish_reason_unspecified");

	/** Where OpenAI's model puts the thoughts of vendors that tell them. */
	private static final String REASONING = "reasoningContent";

	private final Set<Object> begun = new HashSet<>();

	private final Map<Object, Generation> finished = new LinkedHashMap<>();

	private ChatResponseMetadata metadata = new ChatResponseMetadata();

	private boolean content;

	private boolean latestHadContent;

	/**
	 * Takes a chunk in.
	 * @return what may be handed over of it at once, null if nothing
	 */
	@Nullable ChatResponse take(ChatResponse chunk) {
		this.metadata = chunk.getMetadata();
		this.latestHadContent = false;
		List<Generation> open = new ArrayList<>(chunk.getResults().size());
		for (Generation generation : chunk.getResults()) {
			Generation part = take(generation);
			if (part != null) {
				open.add(part);
			}
		}
		return open.isEmpty() ? null : new ChatResponse(open, chunk.getMetadata());
	}

	private @Nullable Generation take(Generation generation) {
		AssistantMessage message = generation.getOutput();
		boolean hasContent = hasContent(message);
		if (hasContent) {
			this.content = true;
			this.latestHadContent = true;
			this.begun.add(choice(message));
		}
		String finish = generation.getMetadata().getFinishReason();
		if (finish == null) {
			return generation;
		}
		if (!NO_REASON.contains(finish.toLowerCase(Locale.ROOT))) {
			this.finished.put(choice(message), new Generation(empty(message), generation.getMetadata()));
			if (!hasContent) {
				return null;
			}
		}
		return new Generation(message, open(generation.getMetadata()));
	}

	private static AssistantMessage empty(AssistantMessage message) {
		Map<String, Object> properties = new HashMap<>(message.getMetadata());
		properties.remove(REASONING);
		return AssistantMessage.builder().content("").properties(properties).build();
	}

	private static Object choice(AssistantMessage message) {
		Map<String, Object> metadata = message.getMetadata();
		return metadata.getOrDefault("index", metadata.getOrDefault("candidateIndex", 0));
	}

	private static boolean hasContent(AssistantMessage message) {
		String text = message.getText();
		return (text != null && !text.isEmpty()) || message.hasToolCalls() || !message.getMedia().isEmpty()
				|| (message.getMetadata().get(REASONING) instanceof String thought && !thought.isEmpty());
	}

	private static ChatGenerationMetadata open(ChatGenerationMetadata metadata) {
		ChatGenerationMetadata.Builder open = ChatGenerationMetadata.builder()
			.contentFilters(metadata.getContentFilters());
		metadata.entrySet().forEach((entry) -> open.metadata(entry.getKey(), entry.getValue()));
		return open.build();
	}

	/**
	 * Whether any chunk had content.
	 */
	boolean hasContent() {
		return this.content;
	}

	/**
	 * Whether the latest chunk had content.
	 */
	boolean latestHasContent() {
		return this.latestHadContent;
	}

	/**
	 * Whether every choice that began has its finish reason.
	 */
	boolean isFinished() {
		return !this.finished.isEmpty() && this.finished.keySet().containsAll(this.begun);
	}

	/**
	 * The finish reason of the first choice that ended, empty if none did.
	 */
	String finish() {
		return this.finished.values()
			.stream()
			.map((generation) -> generation.getMetadata().getFinishReason())
			.filter(Objects::nonNull)
			.findFirst()
			.orElse("");
	}

	/**
	 * The last chunk: the finish reasons, with the latest metadata and no content.
	 */
	ChatResponse last() {
		return new ChatResponse(new ArrayList<>(this.finished.values()), this.metadata);
	}

}
