package io.modelrouter.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelProvider;
import io.modelrouter.TokenUsage;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What goes over the wire for embeddings, and what becomes of the answers there are.
 */
class EmbeddingProviderTests extends EmbeddingBench {

	private static final String KEY = "key-1234567890";

	@ParameterizedTest
	@EnumSource(names = "ANTHROPIC", mode = EnumSource.Mode.EXCLUDE)
	void textsAreEmbeddedOverTheWire(Wire wire) {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ModelProvider provider = wire.provider(simulator, this.classifier, KEY)) {
			ModelAnswer answer = provider.client(model(16, null)).embed(texts("one text", "and another"), Wire.LONG);
			assertThat(vectors(answer)).hasSize(2).allSatisfy((vector) -> assertThat(vector).hasSize(16));
			assertThat(answer.usage()).isEqualTo(new TokenUsage(5, 0, 0, 0, 0));
			assertThat(answer.embeddings().getMetadata().getUsage().getPromptTokens()).isEqualTo(5);
			assertThat(answer.embeddings().getMetadata().getModel()).isEqualTo(Wire.MODEL);
			assertThat(simulator.requests(Wire.MODEL)).singleElement()
				.satisfies((request) -> assertThat(request.key()).isEqualTo(KEY));
		}
	}

	@Test
	void openAiIsAskedForBase64AndItsRelativesForNothing() {
		String answer = openAi("{\"index\": 0, \"embedding\": [0.5]}");
		try (JsonServer server = new JsonServer(200, answer)) {
			embed(Wire.OPENAI, server, Wire.model(), texts("a"));
			embed(Wire.OPENAI_COMPATIBLE, server, Wire.model(), texts("a"));
			assertThat(server.paths()).containsOnly("/v1/embeddings");
			assertThat(server.bodies().get(0)).contains("\"encoding_format\":\"base64\"");
			assertThat(server.bodies().get(1)).isEqualTo("{\"input\":[\"a\"],\"model\":\"some-model\"}");
		}
	}

	@Test
	void base64AndNumbersAreReadWhicheverComes() {
		assertThat(vectors(embed(Wire.OPENAI, openAi("{\"index\": 0, \"embedding\": [0.5, 1]}"), "a")).get(0))
			.containsExactly(0.5f, 1);
		assertThat(
				vectors(embed(Wire.OPENAI_COMPATIBLE, openAi("{\"index\": 0, \"embedding\": \"AAAAPwAAgD8=\"}"), "a"))
					.get(0))
			.containsExactly(0.5f, 1);
	}

	@Test
	void modelOfTheConfigurationWinsOverTheCallers() {
		OpenAiEmbeddingOptions options = OpenAiEmbeddingOptions.builder()
			.model("other")
			.dimensions(1)
			.user("end-user")
			.build();
		try (JsonServer server = new JsonServer(200, openAi("{\"index\": 0, \"embedding\": [0.5]}"))) {
			embed(Wire.OPENAI_COMPATIBLE, server, model(512, "RETRIEVAL_QUERY"),
					new EmbeddingRequest(List.of("a"), options));
			assertThat(server.bodies().get(0))
				.isEqualTo("{\"input\":[\"a\"],\"model\":\"some-model\",\"dimensions\":1,\"user\":\"end-user\"}");
		}
	}

	@Test
	void geminiGetsDimensionsAndTaskType() {
		try (JsonServer server = new JsonServer(200, "{\"embeddings\": [{\"values\": [0.5]}]}")) {
			embed(Wire.GEMINI, server, model(1, "RETRIEVAL_DOCUMENT"), texts("a"));
			embed(Wire.GEMINI, server, model(1, null),
					new EmbeddingRequest(List.of("a"), new WithTaskType("RETRIEVAL_QUERY")));
			assertThat(server.paths()).containsOnly("/v1beta/models/some-model:batchEmbedContents");
			assertThat(server.bodies().get(0)).contains("\"taskType\":\"RETRIEVAL_DOCUMENT\"",
					"\"outputDimensionality\":1");
			assertThat(server.bodies().get(1)).contains("\"taskType\":\"RETRIEVAL_QUERY\"",
					"\"outputDimensionality\":2");
		}
	}

	@ParameterizedTest
	@EnumSource(names = "ANTHROPIC", mode = EnumSource.Mode.EXCLUDE)
	void timeLimitIsHard(Wire wire) {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ModelProvider provider = wire.provider(simulator, this.classifier, KEY)) {
			provider.warmUp();
			simulator.model(Wire.MODEL).always(Fault.silence());
			AttemptFailedException ex = catchThrowableOfType(AttemptFailedException.class,
					() -> provider.client(Wire.model()).embed(texts("a"), Duration.ofMillis(300)));
			assertThat(ex.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
		}
	}

	@ParameterizedTest
	@EnumSource(names = "ANTHROPIC", mode = EnumSource.Mode.EXCLUDE)
	void refusedKeyGivesWayToTheNext(Wire wire) {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ModelProvider provider = wire.provider(simulator, this.classifier, "key-1111", "key-2222")) {
			simulator.acceptKeys("key-2222");
			catchThrowableOfType(AttemptFailedException.class,
					() -> provider.client(Wire.model()).embed(texts("a"), Wire.LONG));
			assertThat(vectors(provider.client(Wire.model()).embed(texts("a"), Wire.LONG))).hasSize(1);
		}
	}

	@Test
	void anthropicHasNoEmbeddingsAndSaysSo() {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ModelProvider provider = Wire.ANTHROPIC.provider(simulator, this.classifier, KEY)) {
			AttemptFailedException ex = catchThrowableOfType(AttemptFailedException.class,
					() -> provider.client(Wire.model()).embed(texts("a"), Wire.LONG));
			assertThat(ex.failure().kind()).isEqualTo(FailureKind.BAD_REQUEST);
			assertThat(simulator.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "OPENAI, openai", "GEMINI, google_genai" })
	void embeddingIsObservedAsSpringAisModelsAre(Wire wire, String vendor) {
		List<Observation.Context> seen = new ArrayList<>();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStop(Observation.Context context) {
				seen.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ModelProvider provider = ModelProviders.create(wire.settings(wire.baseUrl(simulator), KEY),
						this.classifier, Time.system(), observations)) {
			provider.client(model(16, null)).embed(texts("my secret text"), Wire.LONG);
		}
		assertThat(seen).singleElement().satisfies((context) -> {
			assertThat(context.getName()).isEqualTo("gen_ai.client.operation");
			assertThat(context.getContextualName()).isEqualTo("embedding some-model");
			assertThat(context.getAllKeyValues()).extracting(KeyValue::getKey, KeyValue::getValue)
				.contains(tuple("gen_ai.system", vendor), tuple("gen_ai.request.embedding.dimensions", "16"))
				.doesNotContain(tuple("gen_ai.usage.input_tokens", "0"));
			assertThat(context.toString()).doesNotContain("secret");
		});
	}

	private static String openAi(String data) {
		return "{\"object\": \"list\", \"data\": [" + data
				+ "], \"model\": \"m-1\", \"usage\": {\"prompt_tokens\": 5, \"total_tokens\": 5}}";
	}

	/** As the options of Spring AI's module for Gemini have it. */
	public record WithTaskType(String taskType) implements EmbeddingOptions {

		@Override
		public @Nullable String getModel() {
			return null;
		}

		@Override
		public Integer getDimensions() {
			return 2;
		}

		public String getTaskType() {
			return this.taskType;
		}

	}

}
