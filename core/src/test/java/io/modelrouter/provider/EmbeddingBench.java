package io.modelrouter.provider;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Texts that are embedded over the wire.
 */
abstract class EmbeddingBench {

	final RecordingClassifier classifier = new RecordingClassifier();

	static ModelSettings model(@Nullable Integer dimensions, @Nullable String taskType) {
		return new ModelSettings("m", Wire.MODEL, null, null, ModelSettings.Options.NONE,
				new ModelSettings.Vectors(null, dimensions, taskType));
	}

	static EmbeddingRequest texts(String... texts) {
		return new EmbeddingRequest(List.of(texts), null);
	}

	ModelAnswer embed(Wire wire, JsonServer server, ModelSettings model, EmbeddingRequest request) {
		try (ModelProvider provider = wire.providerAt(server.url(), this.classifier)) {
			return provider.client(model).embed(request, Wire.LONG);
		}
	}

	ModelAnswer embed(Wire wire, String json, String... texts) {
		try (JsonServer server = new JsonServer(200, json)) {
			return embed(wire, server, Wire.model(), texts(texts));
		}
	}

	AttemptFailedException failure(Wire wire, String json) {
		return catchThrowableOfType(AttemptFailedException.class, () -> embed(wire, json, "text"));
	}

	static List<float[]> vectors(ModelAnswer answer) {
		assertThat(answer.embeddings()).isNotNull();
		return answer.embeddings().getResults().stream().map(Embedding::getOutput).toList();
	}

}
