package io.modelrouter.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.ProviderError.Signal;
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
class EmbeddingProviderTests {

	private static final String KEY = "key-1234567890";

	private final RecordingClassifier classifier = new RecordingClassifier();

	private static ModelSettings model(@Nullable Integer dimensions, @Nullable String taskType) {
		return new ModelSettings("m", Wire.MODEL, null, null, ModelSettings.Options.NONE,
				new ModelSettings.Vectors(null, dimensions, taskType));
	}

	private static EmbeddingRequest texts(String... texts) {
		return new EmbeddingRequest(List.of(texts), null);
	}

	private ModelAnswer embed(Wire wire, JsonServer server, ModelSettings model, EmbeddingRequest request) {
		try (ModelProvider provider = wire.providerAt(server.url(), this.classifier)) {
			return provider.client(model).embed(request, Wire.LONG);
		}
	}

	private ModelAnswer embed(Wire wire, String json, String... texts) {
		try (JsonServer server = new JsonServer(200, json)) {
			return embed(wire, server, Wire.model(), texts(texts));
		}
	}

	private AttemptFailedException failure(Wire wire, String json) {
		return catchThrowableOfType(AttemptFailedException.class, () -> embed(wire, json, "text"));
	}

	private static List<float[]> vectors(ModelAnswer answer) {
		assertThat(answer.embeddings()).isNotNull();
		return answer.embeddings().getResults().stream().map(Embedding::getOutput).toList();
	}

	private static String openAi(String data) {
		return "{\"object\": \"list\", \"data\": [" + data
				+ "], \"model\": \"m-1\", \"usage\": {\"prompt_tokens\": 5, \"total_tokens\": 5}}";
	}

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

	@Test
	void whatRelaysLeaveOutIsPutBack() {
		ModelAnswer answer = embed(Wire.OPENAI_COMPATIBLE,
				"{\"data\": [{\"embedding\": [1]}, {\"embedding\": [2], \"index\": null}]}", "a", "b");
		assertThat(vectors(answer)).extracting((vector) -> vector[0]).containsExactly(1f, 2f);
		assertThat(answer.embeddings().getResults()).extracting(Embedding::getIndex).containsExactly(0, 1);
		assertThat(answer.embeddings().getMetadata().getModel()).isEqualTo(Wire.MODEL);
		assertThat(answer.usage()).isSameAs(TokenUsage.UNKNOWN);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"prompt_tokens": 7, "total_tokens": 9}          | 7
			{"total_tokens": 9}                              | 9
			{"prompt_tokens": 0, "total_tokens": 9}          | 9
			{"prompt_tokens": -1, "total_tokens": -1}        | 0
			{"prompt_tokens": "many"}                        | 0
			{"prompt_tokens": 99999999999999}                | 2147483647
			null                                             | 0
			[]                                               | 0
			""")
	void allTokensAreThoseOfTheTexts(String usage, long tokens) {
		ModelAnswer answer = embed(Wire.OPENAI_COMPATIBLE,
				"{\"data\": [{\"embedding\": [1]}], \"usage\": " + usage + "}", "a");
		assertThat(answer.usage()).isEqualTo(new TokenUsage(tokens, 0, 0, 0, 0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			, "usageMetadata": {"x": [1], "promptTokenCount": 6} | 6
			, "usageMetadata": {"promptTokenCount": "6"}         | 0
			, "usageMetadata": {}                                | 0
			, "usageMetadata": 3                                 | 0
			''                                                   | 0
			""")
	void tokensThatGooglesSdkLosesAreReadFromTheBody(String usage, long tokens) {
		ModelAnswer answer = embed(Wire.GEMINI, "{\"embeddings\": [{\"values\": [1, 2]}]" + usage + "}", "a");
		assertThat(answer.usage()).isEqualTo(new TokenUsage(tokens, 0, 0, 0, 0));
	}

	@Test
	void bodyAboveAMegabyteIsReadToo() {
		String numbers = IntStream.range(0, 3072).mapToObj((i) -> "0.0123456789").collect(Collectors.joining(","));
		String many = IntStream.range(0, 50)
			.mapToObj((i) -> "{\"values\": [" + numbers + "]}")
			.collect(Collectors.joining(","));
		String[] texts = IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new);
		ModelAnswer gemini = embed(Wire.GEMINI,
				"{\"embeddings\": [" + many + "], \"usageMetadata\": {\"promptTokenCount\": 50}}", texts);
		assertThat(vectors(gemini)).hasSize(50).allSatisfy((vector) -> assertThat(vector).hasSize(3072));
		assertThat(gemini.usage().input()).isEqualTo(50);
		ModelAnswer relay = embed(Wire.OPENAI_COMPATIBLE, "{\"data\": [" + many.replace("values", "embedding") + "]}",
				texts);
		assertThat(vectors(relay)).hasSize(50);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\": []}", "{\"data\": [{\"index\": 0}]}", "{\"data\": [{\"embedding\": \"?\"}]}",
			"{\"data\": [{\"embedding\": [null]}]}", "{\"data\": {}}", "{}", "<html>Welcome</html>", "",
			"{\"choices\": [{\"message\": {\"content\": \"Hello\"}}]}" })
	void whatIsNoVectorIsMalformed(String json) {
		AttemptFailedException ex = failure(Wire.OPENAI_COMPATIBLE, json);
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"embeddings\": []}", "{\"embeddings\": 1}", "{}", "<html>Welcome</html>", "" })
	void whatIsNoVectorOfGeminiIsMalformed(String json) {
		assertThat(failure(Wire.GEMINI, json).failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
	}

	@Test
	void errorInABodyWithStatus200IsSeenAsOne() {
		failure(Wire.OPENAI_COMPATIBLE, "{\"error\": {\"message\": \"No credits\", \"code\": 402}}");
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("No credits");
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

}
