package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * Puts vectors into the order of their texts and says what is wrong with them. Immutable.
 *
 * @param response the vectors in order, with indexes from 0
 * @param fault what is wrong, null if nothing is
 */
record OrderedVectors(EmbeddingResponse response, @Nullable String fault) {

	static OrderedVectors of(EmbeddingResponse response, int texts) {
		List<Embedding> vectors = response.getResults();
		if (vectors.size() != texts) {
			return new OrderedVectors(response, vectors.size() + " vectors for " + texts + " texts");
		}
		int length = vectors.get(0).getOutput().length;
		if (length == 0 || vectors.stream().anyMatch((vector) -> vector.getOutput().length != length)) {
			return new OrderedVectors(response,
					(length == 0) ? "an empty vector" : "vectors of different lengths in one answer");
		}
		if (isInOrder(vectors)) {
			return new OrderedVectors(response, null);
		}
		Set<Integer> indexes = new HashSet<>();
		vectors.forEach((vector) -> indexes.add(vector.getIndex()));
		if (indexes.size() != 1 && (indexes.size() != texts || indexes.contains(null))) {
			return new OrderedVectors(response, "vectors whose indexes contradict each other");
		}
		return new OrderedVectors(inOrder(response), null);
	}

	private static boolean isInOrder(List<Embedding> vectors) {
		for (int i = 0; i < vectors.size(); i++) {
			Integer index = vectors.get(i).getIndex();
			if (index == null || index != i) {
				return false;
			}
		}
		return true;
	}

	/**
	 * By their indexes; those that all have the same stand in order already.
	 */
	private static EmbeddingResponse inOrder(EmbeddingResponse response) {
		List<Embedding> sorted = new ArrayList<>(response.getResults());
		if (sorted.get(0).getIndex() != null) {
			sorted.sort(Comparator.comparing(Embedding::getIndex));
		}
		for (int i = 0; i < sorted.size(); i++) {
			Embedding vector = sorted.get(i);
			sorted.set(i, new Embedding(vector.getOutput(), i, vector.getMetadata()));
		}
		return new EmbeddingResponse(sorted, response.getMetadata());
	}

	/** How many numbers each vector has. */
	int length() {
		return this.response.getResults().get(0).getOutput().length;
	}

}
