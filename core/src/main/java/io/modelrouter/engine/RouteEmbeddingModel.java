package io.modelrouter.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.ai.document.Document;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;

import io.modelrouter.AnswerMetadata;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.RoutedEmbeddings;

/**
 * Embeddings as Spring AI sees them. The metadata of an answer say who gave it, after how
 * many attempts. Thread-safe.
 */
record RouteEmbeddingModel(EmbeddingClient client, VectorLength length) implements EmbeddingModel {

	@Override
	public EmbeddingResponse call(EmbeddingRequest request) {
		RoutedEmbeddings answer = this.client.call(request);
		EmbeddingResponseMetadata metadata = answer.response().getMetadata();
		Map<String, Object> entries = new HashMap<>();
		metadata.entrySet().forEach((entry) -> entries.put(entry.getKey(), entry.getValue()));
		entries.put(AnswerMetadata.MODEL, answer.model());
		entries.put(AnswerMetadata.ATTEMPTS, answer.attempts().size());
		return new EmbeddingResponse(answer.response().getResults(),
				new EmbeddingResponseMetadata(metadata.getModel(), metadata.getUsage(), entries));
	}

	@Override
	public float[] embed(Document document) {
		return call(new EmbeddingRequest(List.of(getEmbeddingContent(document)), null)).getResult().getOutput();
	}

	/**
	 * With the metadata that are meant for it, as the models of Spring AI embed a
	 * document: their vectors stay comparable.
	 */
	@Override
	public String getEmbeddingContent(Document document) {
		return document.getFormattedContent(MetadataMode.EMBED);
	}

	/**
	 * Asks a model only if the length is neither configured nor seen so far.
	 */
	@Override
	public int dimensions() {
		Integer known = this.length.known();
		return (known != null) ? known : this.client.embed("dimensions").length;
	}

}
