package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;

import io.modelrouter.ModelAnswer;
import io.modelrouter.TokenUsage;

/**
 * Vectors whose first number is the length of their text.
 */
final class Vectors {

	private static final int TOKENS = 10;

	private Vectors() {
	}

	/** Answers with vectors of so many numbers. */
	static Function<EmbeddingRequest, ModelAnswer> of(int length) {
		return (request) -> {
			List<Embedding> vectors = new ArrayList<>();
			for (String text : request.getInstructions()) {
				vectors.add(vector(text, length, vectors.size()));
			}
			return answer(vectors);
		};
	}

	static Embedding vector(String text, int length, @Nullable Integer index) {
		float[] numbers = new float[length];
		if (length > 0) {
			numbers[0] = text.length();
		}
		return new Embedding(numbers, index);
	}

	static ModelAnswer answer(List<Embedding> vectors) {
		EmbeddingResponseMetadata metadata = new EmbeddingResponseMetadata("scripted",
				new DefaultUsage(TOKENS, 0, TOKENS));
		return ModelAnswer.of(new EmbeddingResponse(vectors, metadata), new TokenUsage(TOKENS, 0, 0, 0, 0));
	}

}
