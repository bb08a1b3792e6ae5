package io.modelrouter.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelSettings;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.Rejection;
import io.modelrouter.provider.bean.BeanProvider;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Any {@code ChatModel} bean as a provider.
 */
class ChatModelBeanTests {

	private static final ModelSettings UNNAMED = new ModelSettings("m", null, ModelSettings.Options.NONE);

	private static final Duration SHORT = Duration.ofMillis(100);

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final CountDownLatch release = new CountDownLatch(1);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final List<BeanProvider> providers = new ArrayList<>();

	@BeforeEach
	void listen() {
		this.log.start();
		((Logger) LoggerFactory.getLogger("io.modelrouter")).addAppender(this.log);
	}

	@AfterEach
	void close() {
		((Logger) LoggerFactory.getLogger("io.modelrouter")).detachAppender(this.log);
		this.release.countDown();
		this.providers.forEach(BeanProvider::close);
	}

	@Test
	void beanAnswersAndIsLookedUpOnceWhenFirstNeeded() {
		AtomicInteger lookups = new AtomicInteger();
		BeanProvider provider = provider((prompt) -> answer("Hello"), lookups);
		ModelClient client = provider.client(UNNAMED);
		assertThat(lookups).hasValue(0);
		for (int i = 0; i < 3; i++) {
			ChatResponse response = client.call(new Prompt("Hi"), Wire.LONG);
			assertThat(response.getResult().getOutput().getText()).isEqualTo("Hello");
		}
		assertThat(lookups).hasValue(1);
	}

	@Test
	void callerIsReleasedAtItsLimitAndTheWorkInterruptedAndCounted() throws Exception {
		CountDownLatch interrupted = new CountDownLatch(1);
		BeanProvider provider = provider((prompt) -> {
			hold(interrupted);
			return answer("late");
		});
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(UNNAMED).call(new Prompt("Hi"), SHORT));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.TIME_LIMIT);
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(provider.abandoned()).isEqualTo(1);
		assertThat(this.log.list).anySatisfy((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).contains("'bean'", "abandoned", "1 thread");
		});
		this.release.countDown();
		while (provider.abandoned() > 0) {
			Thread.onSpinWait();
		}
	}

	@Test
	void callIsRejectedWhenEveryThreadIsTaken() throws Exception {
		CountDownLatch taken = new CountDownLatch(BeanProvider.THREADS);
		BeanProvider provider = provider((prompt) -> {
			taken.countDown();
			hold(new CountDownLatch(1));
			return answer("late");
		});
		ModelClient client = provider.client(UNNAMED);
		ExecutorService callers = Executors.newFixedThreadPool(BeanProvider.THREADS);
		try {
			for (int i = 0; i < BeanProvider.THREADS; i++) {
				callers.submit(() -> client.call(new Prompt("Hi"), Wire.LONG));
			}
			assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
			AttemptRejectedException ex = catchThrowableOfType(AttemptRejectedException.class,
					() -> client.call(new Prompt("Hi"), Wire.LONG));
			assertThat(ex.rejection().reason()).isEqualTo(Rejection.Reason.QUEUE_FULL);
			this.release.countDown();
		}
		finally {
			callers.shutdown();
		}
		assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(provider.abandoned()).isZero();
	}

	@Test
	void interruptOfTheCallerReachesTheWork() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		BeanProvider provider = provider((prompt) -> {
			begun.countDown();
			hold(interrupted);
			return answer("late");
		});
		ExecutorService caller = Executors.newSingleThreadExecutor();
		Future<Boolean> kept = caller.submit(() -> {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(UNNAMED).call(new Prompt("Hi"), Duration.ofMinutes(1)));
			return Thread.currentThread().isInterrupted();
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		caller.shutdownNow();
		assertThat(kept.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.INTERRUPTED);
	}

	@Test
	void contextOfTheCallerIsThereInTheWork() {
		ThreadLocal<String> tenant = new ThreadLocal<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", tenant);
		try {
			tenant.set("acme");
			BeanProvider provider = provider((prompt) -> answer(String.valueOf(tenant.get())));
			ChatResponse response = provider.client(UNNAMED).call(new Prompt("Hi"), Wire.LONG);
			assertThat(response.getResult().getOutput().getText()).isEqualTo("acme");
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
		}
	}

	@Test
	void promptGoesThroughUntouchedWhenNobodySetAnything() {
		AtomicReference<Prompt> seen = new AtomicReference<>();
		provider((prompt) -> {
			seen.set(prompt);
			return answer("ok");
		}).client(UNNAMED).call(new Prompt("Hi"), Wire.LONG);
		assertThat(seen.get().getOptions()).isNull();
		assertThat(seen.get().getContents()).isEqualTo("Hi");
	}

	@Test
	void optionsAreTheBeansOwnChangedByModelAndCaller() {
		AtomicReference<ChatOptions> seen = new AtomicReference<>();
		ChatModel bean = new WithOptions(
				OpenAiChatOptions.builder().model("own").seed(3).temperature(0.9).topP(0.4).build(), seen);
		ModelSettings model = new ModelSettings("m", null,
				new ModelSettings.Options(0.2, 100, null, null, null, null, null));
		ModelClient client = provider(bean).client(model);
		client.call(new Prompt("Hi", ChatOptions.builder().model("theirs").maxTokens(50).build()), Wire.LONG);
		assertThat(seen.get()).isInstanceOfSatisfying(OpenAiChatOptions.class, (options) -> {
			assertThat(options.getModel()).isEqualTo("own");
			assertThat(options.getSeed()).isEqualTo(3);
			assertThat(options.getTemperature()).isEqualTo(0.2);
			assertThat(options.getTopP()).isEqualTo(0.4);
			assertThat(options.getMaxTokens()).isEqualTo(50);
		});
		provider(bean).client(new ModelSettings("m", "routes", ModelSettings.Options.NONE))
			.call(new Prompt("Hi"), Wire.LONG);
		assertThat(seen.get().getModel()).isEqualTo("routes");
	}

	@Test
	void toolsReachABeanWithPlainOptions() {
		AtomicReference<ChatOptions> seen = new AtomicReference<>();
		ChatModel bean = new WithOptions(ChatOptions.builder().model("own").temperature(0.9).build(), seen);
		provider(bean).client(UNNAMED)
			.call(new Prompt("Hi", ToolCallingChatOptions.builder().toolContext("a", "b").build()), Wire.LONG);
		assertThat(seen.get()).isNotInstanceOf(ToolCallingChatOptions.class);
		provider(bean).client(UNNAMED)
			.call(new Prompt("Hi", ToolCallingChatOptions.builder().toolCallbacks(Tools.weather()).build()), Wire.LONG);
		assertThat(seen.get()).isInstanceOfSatisfying(ToolCallingChatOptions.class, (options) -> {
			assertThat(options.getToolCallbacks()).hasSize(1);
			assertThat(options.getTemperature()).isEqualTo(0.9);
			assertThat(options.getModel()).isEqualTo("own");
		});
	}

	@Test
	void beanThatRetriesByItselfIsReported() {
		provider(new WithOptions(OpenAiChatOptions.builder().maxRetries(3).build(), new AtomicReference<>()))
			.client(UNNAMED)
			.call(new Prompt("Hi"), Wire.LONG);
		assertThat(this.log.list)
			.anySatisfy((event) -> assertThat(event.getFormattedMessage()).contains("'bean'", "3 times"));
	}

	@Test
	void beanThatDoesNotRetryIsNotReported() {
		provider(new WithOptions(OpenAiChatOptions.builder().maxRetries(0).build(), new AtomicReference<>()))
			.client(UNNAMED)
			.call(new Prompt("Hi"), Wire.LONG);
		assertThat(this.log.list).isEmpty();
	}

	static Stream<Arguments> exceptions() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Retry-After", "7");
		byte[] body = "{\"error\":1}".getBytes();
		return Stream.of(Arguments.of(new NonTransientAiException("429 - {\"error\":1}"), Signal.RESPONSE, 429),
				Arguments.of(new RuntimeException("x", new NonTransientAiException("HTTP 503 - {\"error\":1}")),
						Signal.RESPONSE, 503),
				Arguments.of(HttpClientErrorException.create(HttpStatus.TOO_MANY_REQUESTS, "", headers, body, null),
						Signal.RESPONSE, 429),
				Arguments.of(WebClientResponseException.create(529, "", headers, body, null), Signal.RESPONSE, 529),
				Arguments.of(new ResourceAccessException("x", new ConnectException("refused")), Signal.CONNECT, 0),
				Arguments.of(new ResourceAccessException("x", new SocketTimeoutException("Connect timed out")),
						Signal.CONNECT, 0),
				Arguments.of(new ResourceAccessException("x", new SocketTimeoutException("Read timed out")),
						Signal.TIME_LIMIT, 0),
				Arguments.of(new ResourceAccessException("x", new IOException("reset")), Signal.RESET, 0),
				Arguments.of(new NoSuchElementException("No value present"), Signal.UNREADABLE, 200),
				Arguments.of(new IllegalStateException("Broken: with a secret"), Signal.OTHER, 0));
	}

	@ParameterizedTest
	@MethodSource("exceptions")
	void exceptionOfTheBeanSaysWhatWasSeen(RuntimeException thrown, Signal signal, int status) {
		BeanProvider provider = provider((prompt) -> {
			throw thrown;
		});
		AttemptFailedException ex = catchThrowableOfType(AttemptFailedException.class,
				() -> provider.client(UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(signal);
		assertThat(this.classifier.last().status()).isEqualTo(status);
		assertThat(this.classifier.last().body()).isEqualTo((signal == Signal.RESPONSE) ? "{\"error\":1}" : "");
		assertThat(ex).hasMessageNotContaining("secret");
	}

	@Test
	void endlessChainOfCausesIsNoTrap() {
		RuntimeException outer = new RuntimeException("outer");
		outer.initCause(new RuntimeException("inner", outer));
		BeanProvider provider = provider((prompt) -> {
			throw outer;
		});
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
	}

	@Test
	void beanThatCannotBeFoundFailsTheAttempt() {
		BeanProvider provider = new BeanProvider("bean", "generic", () -> {
			throw new IllegalStateException("no such bean");
		}, this.classifier, List.of());
		this.providers.add(provider);
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
	}

	@Test
	void noAnswerIsUnreadable() {
		for (ChatResponse response : new ChatResponse[] { null, new ChatResponse(List.of()) }) {
			BeanProvider provider = provider((prompt) -> response);
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(UNNAMED).call(new Prompt("Hi"), Wire.LONG));
			assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
		}
	}

	@Test
	void refusalWithoutTextIsAnError() {
		Generation refused = new Generation(new AssistantMessage(""),
				ChatGenerationMetadata.builder().finishReason("CONTENT_FILTER").build());
		BeanProvider provider = provider((prompt) -> new ChatResponse(List.of(refused)));
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("content_filter");
	}

	@Test
	void keysOfABeanCannotBeReplaced() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> provider((prompt) -> answer("ok")).replaceKeys(List.of("key-1234567890")))
			.withMessageContaining("'bean'");
	}

	private void hold(CountDownLatch interrupted) {
		while (this.release.getCount() > 0) {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		}
	}

	private BeanProvider provider(ChatModel bean) {
		return provider(bean, new AtomicInteger());
	}

	private BeanProvider provider(ChatModel bean, AtomicInteger lookups) {
		BeanProvider provider = (BeanProvider) ModelProviders.chatModel("bean", null, () -> {
			lookups.incrementAndGet();
			return bean;
		}, this.classifier, Time.system());
		this.providers.add(provider);
		return provider;
	}

	private static ChatResponse answer(String text) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
	}

	private record WithOptions(ChatOptions options, AtomicReference<ChatOptions> seen) implements ChatModel {

		@Override
		public ChatOptions getOptions() {
			return this.options;
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			this.seen.set(prompt.getOptions());
			return answer("ok");
		}

	}

}
