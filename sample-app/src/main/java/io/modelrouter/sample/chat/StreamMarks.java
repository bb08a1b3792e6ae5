package io.modelrouter.sample.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;

import io.modelrouter.AnswerMetadata;
import io.modelrouter.TokenUsage;
import io.modelrouter.sample.chat.ChatCompletionChunk.Extension;

/**
 * What the router says in the metadata of a chunk.
 *
 * @param metadata of the chunk
 */
public record StreamMarks(ChatResponseMetadata metadata) {

	/**
	 * The answering model's name in the configuration, null where the chunk does not
	 * tell.
	 */
	public @Nullable String model() {
		return this.metadata.get(AnswerMetadata.MODEL);
	}

	/**
	 * The number of attempts so far, null where the chunk does not tell.
	 */
	public @Nullable Integer attempts() {
		return this.metadata.get(AnswerMetadata.ATTEMPTS);
	}

	/**
	 * Who answered instead of a model, null if one did.
	 */
	public @Nullable String degraded() {
		return this.metadata.get(AnswerMetadata.DEGRADED);
	}

	/**
	 * How old a cached answer is, null of any other.
	 */
	public @Nullable Duration age() {
		return this.metadata.get(AnswerMetadata.DEGRADED_AGE);
	}

	/**
	 * That the answer begins again, null if it does not.
	 */
	public @Nullable Extension restart() {
		String model = model();
		return (model != null && Boolean.TRUE.equals(this.metadata.get(AnswerMetadata.RESTARTED)))
				? Extension.restart(model, this.metadata.getOrDefault(AnswerMetadata.KEPT, 0)) : null;
	}

	/**
	 * The tokens of the whole answer, unknown before its last chunk.
	 */
	public TokenUsage tokens() {
		return (this.metadata.get(AnswerMetadata.TOKENS) instanceof TokenUsage told) ? told
				: TokenUsage.of(this.metadata.getUsage());
	}

}
