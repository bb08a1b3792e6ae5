package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * An application's own model: every vector is this one number.
 */
record StubEmbeddingModel(float number) implements EmbeddingModel {

	@Override
	public EmbeddingResponse call(EmbeddingRequest request) {
		List<Embedding> vectors = new ArrayList<>();
		request.getInstructions()
			.forEach((text) -> vectors.add(new Embedding(new float[] { this.number }, vectors.size())));
		return new EmbeddingResponse(vectors);
	}

	@Override
	public float[] embed(Document document) {
		return new float[] { this.number };
	}

}
