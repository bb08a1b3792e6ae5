package io.modelrouter;

import java.time.Duration;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingRequest;

/**
 * Sends one attempt to one model: no retries, no waiting beyond the limit. Thread-safe.
 */
public interface ModelClient {

	/**
	 * Sends the prompt on the caller's thread and waits for the whole answer.
	 * @param prompt what to send; its options may be of any type
	 * @param limit the hard time limit of this attempt, more than zero
	 * @throws AttemptFailedException if there is no good answer within the limit
	 * @throws AttemptRejectedException if nothing was sent for a local reason
	 */
	ModelAnswer call(Prompt prompt, Duration limit);

	/**
	 * Sends the prompt on the caller's thread and hands over the answer chunk by chunk;
	 * returns when the answer is complete. A client that cannot stream hands over the
	 * whole answer as one chunk.
	 * @param prompt what to send; its options may be of any type
	 * @param limits the hard time limits of this attempt
	 * @param receiver takes the chunks; the last one, with the finish reason, may come
	 * only when the stream has come to its end
	 * @return the whole answer as far as the client keeps it, with its tokens: the
	 * response may have metadata only
	 * @throws AttemptFailedException if the answer does not come to its end; it has the
	 * tokens that were told until then
	 * @throws AttemptRejectedException if nothing was sent for a local reason
	 */
	default ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
		ModelAnswer answer = call(prompt, limits.firstContent());
		receiver.receive(answer.response());
		return answer;
	}

	/**
	 * Sends texts on the caller's thread and waits for their vectors.
	 * @param request what to send; its options may be of any type
	 * @param limit the hard time limit of this attempt, more than zero
	 * @throws AttemptFailedException if there is no good answer within the limit
	 * @throws AttemptRejectedException if nothing was sent for a local reason
	 */
	default ModelAnswer embed(EmbeddingRequest request, Duration limit) {
		throw new AttemptFailedException(Failure.of(FailureKind.BAD_REQUEST, 0, "the provider has no embeddings",
				"Choose a model of a provider that has embeddings."));
	}

}
