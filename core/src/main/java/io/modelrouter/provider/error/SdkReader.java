package io.modelrouter.provider.error;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.embedding.EmbeddingModel;

/**
 * Understands one library's exceptions and options, for models that the router did not
 * build. Thread-safe.
 */
public interface SdkReader {

	/**
	 * The response behind an exception, null if it is not of this library or carries
	 * none.
	 * @param ex one exception of a chain of causes
	 */
	@Nullable SeenResponse read(Throwable ex);

	/**
	 * How often the library retries by itself; 0 if it does not or cannot tell.
	 * @param options a model's own options
	 */
	default int retries(ChatOptions options) {
		return 0;
	}

	/**
	 * How often an embedding model of the library retries by itself; 0 if it does not or
	 * cannot tell.
	 */
	default int retries(EmbeddingModel model) {
		return 0;
	}

}
