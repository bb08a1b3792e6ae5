package io.modelrouter;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * Vectors and where they came from. Immutable.
 *
 * @param target the endpoint that answered
 * @param response the vectors as Spring AI has them
 * @param attempts every attempt of the call, the answering one last
 * @param rejections every endpoint that was refused locally on the way
 */
public record RoutedEmbeddings(ModelTarget target, EmbeddingResponse response, List<AttemptRecord> attempts,
		List<RejectionRecord> rejections) {

	public RoutedEmbeddings {
		attempts = List.copyOf(attempts);
		rejections = List.copyOf(rejections);
	}

	/**
	 * The vectors, in the order of the texts.
	 */
	public List<float[]> vectors() {
		return this.response.getResults().stream().map(Embedding::getOutput).toList();
	}

	/**
	 * The answering model's name in the configuration.
	 */
	public String model() {
		return this.target.id();
	}

	/**
	 * The tokens, {@link TokenUsage#UNKNOWN} if the provider told none.
	 */
	public TokenUsage tokens() {
		return this.attempts.isEmpty() ? TokenUsage.UNKNOWN : this.attempts.get(this.attempts.size() - 1).usage();
	}

	/**
	 * What it cost, null if the price or the tokens are unknown.
	 */
	public @Nullable Cost cost() {
		return this.attempts.isEmpty() ? null : this.attempts.get(this.attempts.size() - 1).cost();
	}

	/**
	 * Names the model and the attempts; the vectors stay out of logs.
	 */
	@Override
	public String toString() {
		return "embedded by " + this.target.id() + " after " + this.attempts;
	}

}
