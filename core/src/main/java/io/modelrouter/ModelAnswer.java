package io.modelrouter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * What a model answered and what it counted. Immutable.
 *
 * @param response the answer as Spring AI has it; without a result if it is an embedding
 * @param embeddings the vectors, null unless they were asked for
 * @param usage its tokens, {@link TokenUsage#UNKNOWN} if the provider told none
 * @param limits what the provider told of its limits
 * @param sentAt when its request had been sent, a reading of the router's monotonic
 * clock, in nanoseconds; null if nobody noted it
 */
public record ModelAnswer(ChatResponse response, @Nullable EmbeddingResponse embeddings, TokenUsage usage,
		List<ReportedLimit> limits, @Nullable Long sentAt) {

	/**
	 * An answer that is no embedding.
	 */
	public ModelAnswer(ChatResponse response, TokenUsage usage) {
		this(response, null, usage, List.of(), null);
	}

	/**
	 * Vectors with their tokens.
	 */
	public static ModelAnswer of(EmbeddingResponse embeddings, TokenUsage usage) {
		return new ModelAnswer(new ChatResponse(List.of()), embeddings, usage, List.of(), null);
	}

	/**
	 * An answer whose tokens are those that Spring AI's portable usage tells, for clients
	 * that know no better: see {@link TokenUsage#of}.
	 */
	public static ModelAnswer of(ChatResponse response) {
		return new ModelAnswer(response, TokenUsage.of(response.getMetadata().getUsage()));
	}

	/**
	 * The same answer with when its request had been sent, and with what the provider
	 * told of its limits.
	 */
	public ModelAnswer with(@Nullable Long sentAt, List<ReportedLimit> limits) {
		return new ModelAnswer(this.response, this.embeddings, this.usage, limits, sentAt);
	}

	/**
	 * The text of the answer, empty if it has none (a tool call, say).
	 */
	public String text() {
		return text(this.response);
	}

	/**
	 * How many events were left out of it: see {@link AnswerMetadata#SKIPPED_EVENTS}.
	 */
	public int skippedEvents() {
		Integer skipped = this.response.getMetadata().get(AnswerMetadata.SKIPPED_EVENTS);
		return (skipped != null) ? skipped : 0;
	}

	static String text(ChatResponse response) {
		if (response.getResults().size() == 1) {
			AssistantMessage only = response.getResults().get(0).getOutput();
			return (only.getText() != null && !isThought(only)) ? only.getText() : "";
		}
		return parts(response).stream()
			.map(AssistantMessage::getText)
			.filter(Objects::nonNull)
			.collect(Collectors.joining());
	}

	/**
	 * The first choice without its thoughts.
	 */
	static List<AssistantMessage> parts(ChatResponse response) {
		List<AssistantMessage> all = response.getResults().stream().map(Generation::getOutput).toList();
		Object first = all.isEmpty() ? 0 : choice(all.get(0));
		return all.stream().filter((part) -> choice(part).equals(first) && !isThought(part)).toList();
	}

	private static Object choice(AssistantMessage part) {
		Map<String, Object> metadata = part.getMetadata();
		return metadata.getOrDefault("index", metadata.getOrDefault("candidateIndex", 0));
	}

	/**
	 * Gemini marks thoughts; Anthropic's carry a signature or are encrypted data, and are
	 * marked where they stream.
	 */
	private static boolean isThought(AssistantMessage part) {
		Map<String, Object> metadata = part.getMetadata();
		return Boolean.TRUE.equals(metadata.get("isThought")) || Boolean.TRUE.equals(metadata.get("thinking"))
				|| metadata.containsKey("signature") || metadata.containsKey("data");
	}

	/**
	 * Names the tokens; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "answer, " + this.usage;
	}

}
