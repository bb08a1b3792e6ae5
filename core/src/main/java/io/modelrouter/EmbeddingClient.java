package io.modelrouter;

import java.time.Duration;
import java.util.List;

import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;

/**
 * Asks for vectors of texts. Immutable and thread-safe: keep it in a field.
 */
public interface EmbeddingClient {

	/**
	 * The same client for the given business tag: who pays and is counted.
	 * @throws IllegalArgumentException if the tag is blank, longer than 128 characters,
	 * or has line breaks or other control characters
	 */
	EmbeddingClient tag(String businessTag);

	/**
	 * The same client for the given lane, whatever the business tag and the route say; by
	 * default theirs, else {@link Lane#ONLINE}.
	 */
	EmbeddingClient lane(Lane lane);

	/**
	 * The same client with another bound on the whole call.
	 * @param maxWait between 1 ms and 7 days
	 */
	EmbeddingClient maxWait(Duration maxWait);

	/**
	 * The vector of one text.
	 * @see #call(EmbeddingRequest)
	 */
	default float[] embed(String text) {
		return embed(List.of(text)).get(0);
	}

	/**
	 * The vectors of texts, in their order.
	 * @see #call(EmbeddingRequest)
	 */
	default List<float[]> embed(List<String> texts) {
		return call(new EmbeddingRequest(texts, null)).vectors();
	}

	/**
	 * Sends texts in one request and waits for their vectors on the caller's thread, at
	 * most {@code max-wait}. Of the options, dimensions, task type and user reach the
	 * model that answers, whatever their type; the model's name is always the
	 * configuration's.
	 * @throws IllegalArgumentException if there is no text
	 * @throws ModelCallException if no endpoint answered; it says why and what to do
	 * @throws CallCancelledException if the thread was interrupted
	 */
	RoutedEmbeddings call(EmbeddingRequest request);

	/**
	 * The same as a Spring AI {@link EmbeddingModel}, for vector stores and everything
	 * above it.
	 */
	EmbeddingModel embeddingModel();

}
