package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * Keys of the metadata with which Spring AI's answers say where they come from.
 */
public final class AnswerMetadata {

	/**
	 * The name in the configuration of the model that answered, {@code none} if no model
	 * did: a text.
	 */
	public static final String MODEL = "model-router.model";

	/** How many attempts there were, over all models: an {@link Integer}. */
	public static final String ATTEMPTS = "model-router.attempts";

	/** Who answered instead of a model, a text; not there if a model did. */
	public static final String DEGRADED = "model-router.degraded";

	/** How old a cached answer is: a {@link Duration}. */
	public static final String DEGRADED_AGE = "model-router.degraded-age";

	/** On the chunk with which a streamed answer begins again: {@code true}. */
	public static final String RESTARTED = "model-router.restarted";

	/**
	 * With it, how many characters of what was delivered stay valid: an {@link Integer}.
	 */
	public static final String KEPT = "model-router.kept";

	/** On a stream's last chunk, if the provider told no usage: {@code true}. */
	public static final String USAGE_ESTIMATED = "model-router.usage-estimated";

	/** On a stream's last chunk, its tokens: a {@link TokenUsage}. */
	public static final String TOKENS = "model-router.tokens";

	/**
	 * On a stream's last chunk, how many of its events could not be read and were left
	 * out, so that it may have a hole: an {@link Integer}. Not there if none were.
	 */
	public static final String SKIPPED_EVENTS = "model-router.skipped-events";

	private AnswerMetadata() {
	}

	/**
	 * A copy of an answer that says where it comes from.
	 * @param degradation who answered instead of a model, null if one did
	 */
	public static ChatResponse.Builder mark(ChatResponse answer, String model, int attempts,
			@Nullable Degradation degradation) {
		ChatResponse.Builder marked = ChatResponse.builder()
			.from(answer)
			.metadata(MODEL, model)
			.metadata(ATTEMPTS, attempts);
		if (degradation != null) {
			marked.metadata(DEGRADED, degradation.source().code());
			if (degradation.age() != null) {
				marked.metadata(DEGRADED_AGE, degradation.age());
			}
		}
		return marked;
	}

}
