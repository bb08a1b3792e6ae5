package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.AttemptRecord;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelSettings;
import io.modelrouter.RoutedEmbeddings;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Vectors that are not what was asked for.
 */
class EmbeddingVectorsTests extends EmbeddingsBench {

	@Test
	void vectorsOutOfOrderAreSorted() {
		EmbeddingClient client = client("a");
		this.fixture.provider.vectors("a", (request) -> Vectors
			.answer(List.of(Vectors.vector("333", 2, 2), Vectors.vector("1", 2, 0), Vectors.vector("22", 2, 1))));
		RoutedEmbeddings answer = client.call(new EmbeddingRequest(List.of("1", "22", "333"), null));
		assertThat(answer.vectors()).extracting((vector) -> vector[0]).containsExactly(1f, 2f, 3f);
		assertThat(answer.response().getResults()).extracting((vector) -> vector.getIndex()).containsExactly(0, 1, 2);
	}

	@Test
	void vectorsThatAllHaveTheSameIndexAreTakenAsTheyStand() {
		EmbeddingClient client = client("a");
		this.fixture.provider.vectors("a",
				(request) -> Vectors.answer(List.of(Vectors.vector("1", 2, 0), Vectors.vector("22", 2, 0))));
		assertThat(client.embed(List.of("1", "22"))).extracting((vector) -> vector[0]).containsExactly(1f, 2f);
	}

	@Test
	void contradictingIndexesMissingAndEmptyVectorsAreMalformed() {
		EmbeddingClient client = client("a");
		List<ModelAnswer> bad = List.of(
				Vectors
					.answer(List.of(Vectors.vector("1", 2, 0), Vectors.vector("2", 2, 1), Vectors.vector("3", 2, 1))),
				Vectors.answer(List.of(Vectors.vector("1", 2, 0))), Vectors.answer(List.of()),
				Vectors
					.answer(List.of(Vectors.vector("1", 0, 0), Vectors.vector("2", 0, 1), Vectors.vector("3", 0, 2))),
				Vectors
					.answer(List.of(Vectors.vector("1", 2, 0), Vectors.vector("2", 3, 1), Vectors.vector("3", 2, 2))),
				new ModelAnswer(new ChatResponse(List.of()), TokenUsage.UNKNOWN));
		for (ModelAnswer answer : bad) {
			this.fixture.provider.vectors("a", (request) -> answer);
			assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed(List.of("1", "2", "3")))
				.satisfies((ex) -> assertThat(ex.failure()).extracting(Failure::kind)
					.isEqualTo(FailureKind.MALFORMED_RESPONSE));
			this.fixture.time.advance(Duration.ofMinutes(5));
		}
	}

	@Test
	void fallbackWithVectorsOfAnotherLengthThanThePrimarysIsMalformed() {
		EmbeddingClient client = client("a", "b");
		this.fixture.provider.vectors("b", Vectors.of(4));
		assertThat(client.embed("x")).hasSize(3);
		this.fixture.provider.then("a", FailureKind.PERMISSION_DENIED);
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed("x"))
			.satisfies((ex) -> assertThat(ex.attempts()).extracting(AttemptRecord::failure)
				.last()
				.satisfies((failure) -> assertThat(failure)
					.hasToString("MALFORMED_RESPONSE: vectors of 4 numbers instead of 3")));
		assertThat(this.fixture.provider.seen("b")).isOne();
	}

	@Test
	void fallbackThatAnswersFirstDoesNotDecideForThePrimary() {
		EmbeddingClient client = client("a", "b");
		this.fixture.provider.vectors("b", Vectors.of(4))
			.then("a", FailureKind.BAD_REQUEST, FailureKind.PERMISSION_DENIED);
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed("x"));
		assertThat(client.embed("x")).hasSize(4);
		assertThat(client.embed("x")).hasSize(3);
	}

	@Test
	void twoFallbacksOfDifferentLengthsAreNotMixedEither() {
		EmbeddingClient client = client("a", "b", "c");
		this.fixture.provider.vectors("c", Vectors.of(4))
			.then("a", FailureKind.PERMISSION_DENIED, FailureKind.PERMISSION_DENIED)
			.then("c", FailureKind.PERMISSION_DENIED);
		this.fixture.provider.then("b", FailureKind.NOT_FOUND);
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed("x"));
		assertThat(client.embed("x")).hasSize(3);
		this.fixture.provider.then("a", FailureKind.PERMISSION_DENIED).then("b", FailureKind.NOT_FOUND);
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed("x"))
			.withMessageContaining("vectors of 4 numbers instead of 3");
	}

	@Test
	void dimensionsThatACallerAskedForMustBeHeeded() {
		EmbeddingClient client = client("a");
		EmbeddingOptions two = EmbeddingOptions.builder().dimensions(2).build();
		assertThatExceptionOfType(ModelCallException.class)
			.isThrownBy(() -> client.call(new EmbeddingRequest(List.of("x"), two)));
		this.fixture.provider.vectors("a", Vectors.of(2));
		assertThat(client.call(new EmbeddingRequest(List.of("x"), two)).vectors().get(0)).hasSize(2);
	}

	@Test
	void configuredDimensionsMustBeHeeded() {
		model("a", "embedding-1", new ModelSettings.Vectors(null, 2, null));
		assertThatExceptionOfType(ModelCallException.class)
			.isThrownBy(() -> router("a").embeddings("search").embed("x"))
			.withMessageContaining("vectors of 3 numbers instead of 2");
	}

}
