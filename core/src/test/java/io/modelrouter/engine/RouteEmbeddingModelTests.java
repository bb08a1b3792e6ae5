package io.modelrouter.engine;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.TokenCountBatchingStrategy;

import io.modelrouter.ModelSettings;

import static org.assertj.core.api.Assertions.assertThat;

class RouteEmbeddingModelTests {

	private final Fixture fixture = new Fixture();

	private EmbeddingModel model(ModelSettings.Vectors vectors) {
		this.fixture.builder.model("scripted",
				new ModelSettings("a", null, null, null, ModelSettings.Options.NONE, vectors));
		return this.fixture.builder.embeddings(new RouteSettings("search", "a"))
			.build()
			.embeddings("search")
			.embeddingModel();
	}

	private String sent() {
		return this.fixture.provider.requests().get(0).prompt().getContents();
	}

	@Test
	void documentIsEmbeddedWithItsMetadataAsSpringAisModelsDo() {
		Document document = new Document("text", Map.of("title", "The title"));
		assertThat(model(ModelSettings.Vectors.DEFAULTS).embed(document)).hasSize(3);
		assertThat(sent()).contains("text").contains("title: The title");
	}

	@Test
	void documentsAreEmbeddedInBatches() {
		List<Document> documents = List.of(new Document("1"), new Document("22"));
		assertThat(model(ModelSettings.Vectors.DEFAULTS).embed(documents, null, new TokenCountBatchingStrategy()))
			.hasSize(2);
		assertThat(this.fixture.provider.requests()).hasSize(1);
	}

	@Test
	void responseTellsUsageAndWhoAnswered() {
		EmbeddingResponse response = model(ModelSettings.Vectors.DEFAULTS)
			.call(new EmbeddingRequest(List.of("x"), null));
		assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(10);
		assertThat(response.getMetadata().getModel()).isEqualTo("scripted");
		assertThat(response.getMetadata().<String>get("model-router.model")).isEqualTo("a");
		assertThat(response.getMetadata().<Integer>get("model-router.attempts")).isOne();
	}

	@Test
	void dimensionsAreAskedForOnceAtMost() {
		EmbeddingModel model = model(ModelSettings.Vectors.DEFAULTS);
		assertThat(model.dimensions()).isEqualTo(3);
		assertThat(model.dimensions()).isEqualTo(3);
		assertThat(this.fixture.provider.requests()).hasSize(1);
	}

	@Test
	void configuredDimensionsAreNotAskedFor() {
		assertThat(model(new ModelSettings.Vectors(null, 512, null)).dimensions()).isEqualTo(512);
		assertThat(this.fixture.provider.requests()).isEmpty();
	}

}
