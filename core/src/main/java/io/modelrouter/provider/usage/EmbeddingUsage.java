package io.modelrouter.provider.usage;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

import io.modelrouter.TokenUsage;
import io.modelrouter.tokens.TokenEstimate;

/**
 * The accounting of embeddings: all tokens are those of the texts. Some vendors tell only
 * the total.
 */
public final class EmbeddingUsage {

	private EmbeddingUsage() {
	}

	/**
	 * The tokens, {@link TokenUsage#UNKNOWN} if nobody told.
	 */
	public static TokenUsage of(@Nullable Usage usage) {
		if (usage == null) {
			return TokenUsage.UNKNOWN;
		}
		long prompt = orNone(usage.getPromptTokens());
		return of((prompt > 0) ? prompt : orNone(usage.getTotalTokens()));
	}

	/**
	 * So many tokens, {@link TokenUsage#UNKNOWN} if none.
	 */
	public static TokenUsage of(long tokens) {
		return (tokens > 0) ? new TokenUsage(tokens, 0, 0, 0, 0) : TokenUsage.UNKNOWN;
	}

	/**
	 * Our estimate of texts that were sent and of which no answer came.
	 */
	public static TokenUsage unanswered(List<String> texts) {
		TokenEstimate estimate = new TokenEstimate();
		texts.forEach(estimate::add);
		return new TokenUsage(estimate.tokens(), 0, 0, 0, 0, true);
	}

	private static long orNone(@Nullable Integer tokens) {
		return (tokens != null) ? tokens : 0;
	}

}
