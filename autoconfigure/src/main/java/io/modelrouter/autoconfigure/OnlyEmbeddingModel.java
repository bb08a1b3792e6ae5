package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

import io.modelrouter.ModelRouter;

/**
 * The only embeddings that are configured, looked up when they are called: an
 * application's own router may have none, and starts all the same. Thread-safe.
 *
 * @param router whose they are
 * @param name their name
 */
record OnlyEmbeddingModel(ModelRouter router, String name) implements EmbeddingModel {

	@Override
	public EmbeddingResponse call(EmbeddingRequest request) {
		return model().call(request);
	}

	@Override
	public float[] embed(Document document) {
		return model().embed(document);
	}

	@Override
	public @Nullable String getEmbeddingContent(Document document) {
		return model().getEmbeddingContent(document);
	}

	@Override
	public int dimensions() {
		return model().dimensions();
	}

	private EmbeddingModel model() {
		return this.router.embeddings(this.name).embeddingModel();
	}

}
