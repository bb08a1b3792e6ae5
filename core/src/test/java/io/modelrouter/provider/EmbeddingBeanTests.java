package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.TokenUsage;
import io.modelrouter.observe.log.LogCapture;
import io.modelrouter.provider.bean.EmbeddingBeanProvider;
import io.modelrouter.provider.options.IgnoredOptions;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EmbeddingBeanTests {

	private static final EmbeddingRequest TEXT = new EmbeddingRequest(List.of("text"), null);

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final AtomicReference<EmbeddingRequest> seen = new AtomicReference<>();

	private @Nullable ModelProvider provider;

	@AfterEach
	void close() {
		if (this.provider != null) {
			this.provider.close();
		}
	}

	private ModelAnswer embed(Function<EmbeddingRequest, @Nullable EmbeddingResponse> bean, ModelSettings model,
			EmbeddingRequest request, Duration limit) {
		ModelProvider made = ModelProviders.embeddingModel("bean", null, () -> new Bean(bean), this.classifier);
		this.provider = made;
		return made.client(model).embed(request, limit);
	}

	private EmbeddingResponse answer(EmbeddingRequest request) {
		this.seen.set(request);
		return new EmbeddingResponse(List.of(new Embedding(new float[] { 1, 2 }, 0)),
				new EmbeddingResponseMetadata("bean-1", new DefaultUsage(3, 0, 3)));
	}

	private AttemptFailedException failure(Function<EmbeddingRequest, @Nullable EmbeddingResponse> bean,
			Duration limit) {
		return catchThrowableOfType(AttemptFailedException.class, () -> embed(bean, Wire.model(), TEXT, limit));
	}

	@Test
	void beanEmbedsAndItsTokensCount() {
		ModelAnswer answer = embed(this::answer, new ModelSettings("m", null, ModelSettings.Options.NONE), TEXT,
				Wire.LONG);
		assertThat(answer.embeddings()).isNotNull();
		assertThat(answer.embeddings().getResult().getOutput()).containsExactly(1, 2);
		assertThat(answer.usage()).isEqualTo(new TokenUsage(3, 0, 0, 0, 0));
		assertThat(this.seen.get().getInstructions()).containsExactly("text");
		assertThat(this.seen.get().getOptions()).isNotNull()
			.satisfies((options) -> assertThat(options.getModel()).isNull());
	}

	@Test
	void modelAndDimensionsOfTheConfigurationReachTheBean() {
		embed(this::answer, new ModelSettings("m", "small", null, null, ModelSettings.Options.NONE,
				new ModelSettings.Vectors(null, 2, null)), TEXT, Wire.LONG);
		assertThat(this.seen.get().getOptions()).isNotNull().satisfies((options) -> {
			assertThat(options.getModel()).isEqualTo("small");
			assertThat(options.getDimensions()).isEqualTo(2);
		});
	}

	@Test
	void optionsOfAVendorBringOnlyTheirDimensions() {
		EmbeddingOptions options = OpenAiEmbeddingOptions.builder().dimensions(2).user("end-user").build();
		try (LogCapture log = new LogCapture(IgnoredOptions.class.getName(), Level.WARN)) {
			embed(this::answer, new ModelSettings("m", null, ModelSettings.Options.NONE),
					new EmbeddingRequest(List.of("text"), options), Wire.LONG);
			assertThat(log.only().getFormattedMessage()).isEqualTo("Model 'm' has no option 'user': it is not sent.");
		}
		assertThat(this.seen.get().getOptions()).isNotNull().satisfies((given) -> {
			assertThat(given.getModel()).isNull();
			assertThat(given.getDimensions()).isEqualTo(2);
		});
	}

	@Test
	void beanWithoutVectorsIsMalformed() {
		assertThat(failure((request) -> null, Wire.LONG).failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
		assertThat(failure((request) -> new EmbeddingResponse(List.of()), Wire.LONG).failure().kind())
			.isEqualTo(FailureKind.MALFORMED_RESPONSE);
	}

	@Test
	void exceptionOfTheBeanIsJudged() {
		failure((request) -> {
			throw new IllegalStateException("broken");
		}, Wire.LONG);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
	}

	@Test
	void callerOfASilentBeanIsReleasedAtItsLimit() {
		CountDownLatch never = new CountDownLatch(1);
		AttemptFailedException ex = failure((request) -> {
			try {
				never.await();
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
			return null;
		}, Duration.ofMillis(50));
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
	}

	@Test
	void beanThatEmbedsDoesNotAnswerPrompts() {
		ModelProvider made = ModelProviders.embeddingModel("bean", null, () -> new Bean(this::answer), this.classifier);
		this.provider = made;
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> made.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG))
			.withMessageContaining("the provider only embeds");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> made.replaceKeys(List.of("key")));
		assertThat(made).hasToString("provider bean");
	}

	@Test
	void retriesOfTheBeanItselfAreReported() {
		OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
			.options(OpenAiEmbeddingOptions.builder().apiKey("none").maxRetries(2).build())
			.build();
		ModelProvider made = ModelProviders.embeddingModel("bean", null, () -> model, this.classifier);
		this.provider = made;
		try (LogCapture log = new LogCapture(EmbeddingBeanProvider.class.getName(), Level.WARN)) {
			made.warmUp();
			assertThat(log.only().getFormattedMessage()).contains("provider 'bean' retries up to 2 times by itself");
		}
	}

	@Test
	void beanIsNotMadeFromSettings() {
		ProviderSettings settings = new ProviderSettings("bean", ProviderType.EMBEDDING_MODEL, null, List.of(), null,
				ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ModelProviders.create(settings, this.classifier, Time.system()));
	}

	/** A bean with this behaviour. */
	private record Bean(Function<EmbeddingRequest, @Nullable EmbeddingResponse> behaviour) implements EmbeddingModel {

		@Override
		@SuppressWarnings("NullAway") // beans may return what they must not
		public EmbeddingResponse call(EmbeddingRequest request) {
			return this.behaviour.apply(request);
		}

		@Override
		public float[] embed(Document document) {
			throw new UnsupportedOperationException();
		}

	}

}
