package io.modelrouter.engine;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.Operation;

/**
 * Asks for vectors, and takes only one for each text, of the length that the others have.
 * Immutable.
 *
 * @param request the texts
 * @param length how long the vectors of this name are
 */
record Embed(EmbeddingRequest request, VectorLength length) implements Operation {

	@Override
	public Type type() {
		return Type.EMBEDDING;
	}

	@Override
	public ModelAnswer send(ModelClient client, Attempt attempt) {
		ModelAnswer answer = client.embed(this.request, attempt.limit());
		EmbeddingResponse embeddings = answer.embeddings();
		if (embeddings == null) {
			throw new AttemptFailedException(malformed("no vectors", "Mend the client: embed(…) answers with vectors."),
					answer.usage());
		}
		OrderedVectors vectors = OrderedVectors.of(embeddings, this.request.getInstructions().size());
		if (vectors.fault() != null) {
			throw new AttemptFailedException(
					malformed(vectors.fault(),
							"Usually passes; if it lasts, the endpoint does not speak the wire format it should."),
					answer.usage());
		}
		Integer wanted = this.length.insteadOf(vectors.length(), attempt.target(), dimensions());
		if (wanted != null) {
			throw new AttemptFailedException(
					malformed("vectors of " + vectors.length() + " numbers instead of " + wanted,
							"Check that '" + attempt.target().id() + "' is the same model as the others of '"
									+ attempt.call().route().name() + "' and heeds dimensions.")
						.notAgain(),
					answer.usage());
		}
		return ModelAnswer.of(vectors.response(), answer.usage());
	}

	private @Nullable Integer dimensions() {
		EmbeddingOptions options = this.request.getOptions();
		return (options != null) ? options.getDimensions() : null;
	}

	private static Failure malformed(String what, String action) {
		return Failure.of(FailureKind.MALFORMED_RESPONSE, 0, what, action);
	}

	/**
	 * Names the number of texts; they stay out of logs.
	 */
	@Override
	public String toString() {
		return "embedding of " + this.request.getInstructions().size() + " texts";
	}

}
