package io.modelrouter.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.ModelClient;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.Rejection;
import io.modelrouter.provider.bean.BeanProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Any {@code ChatModel} bean as a provider.
 */
class ChatModelBeanTests {

	/** Long enough for the work to begin on a slow machine. */
	private static final Duration SHORT = Duration.ofMillis(500);

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
		BeanProvider provider = provider((prompt) -> Beans.answer("Hello"), lookups);
		ModelClient client = provider.client(Beans.UNNAMED);
		assertThat(lookups).hasValue(0);
		for (int i = 0; i < 3; i++) {
			ChatResponse response = client.call(new Prompt("Hi"), Wire.LONG).response();
			assertThat(response.getResult().getOutput().getText()).isEqualTo("Hello");
		}
		assertThat(lookups).hasValue(1);
	}

	@Test
	void callerIsReleasedAtItsLimitAndTheWorkInterruptedAndCounted() throws Exception {
		CountDownLatch interrupted = new CountDownLatch(1);
		BeanProvider provider = provider((prompt) -> {
			hold(interrupted);
			return Beans.answer("late");
		});
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), SHORT));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.TIME_LIMIT);
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(provider.abandoned()).isEqualTo(1);
		assertThat(this.log.list).anySatisfy((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).contains("'bean'", "abandoned", "1 thread");
		});
		this.release.countDown();
		assertTimeoutPreemptively(Wire.LONG, () -> {
			while (provider.abandoned() > 0) {
				Thread.onSpinWait();
			}
		});
	}

	@Test
	void callIsRejectedWhenEveryThreadIsTaken() throws Exception {
		CountDownLatch taken = new CountDownLatch(BeanProvider.THREADS);
		BeanProvider provider = provider((prompt) -> {
			taken.countDown();
			hold(new CountDownLatch(1));
			return Beans.answer("late");
		});
		ModelClient client = provider.client(Beans.UNNAMED);
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
	void closedProviderSaysSo() {
		BeanProvider provider = provider((prompt) -> Beans.answer("Hello"));
		provider.close();
		assertThatExceptionOfType(AttemptRejectedException.class)
			.isThrownBy(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG))
			.withMessage("Provider 'bean' is closed.");
	}

	@Test
	void closeReleasesCallersOfABeanThatHeedsNoInterruption() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		BeanProvider provider = provider((prompt) -> {
			begun.countDown();
			for (boolean released = false; !released;) {
				try {
					this.release.await();
					released = true;
				}
				catch (InterruptedException ex) {
					// A stubborn bean.
				}
			}
			return Beans.answer("late");
		});
		ExecutorService caller = Executors.newSingleThreadExecutor();
		Future<AttemptFailedException> call = caller.submit(() -> catchThrowableOfType(AttemptFailedException.class,
				() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG)));
		begun.await();
		provider.close();
		assertThat(call.get(10, TimeUnit.SECONDS)).isNotNull();
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
		assertThat(this.classifier.last().detail()).isEqualTo("the provider was closed");
		caller.shutdown();
	}

	@Test
	void interruptOfTheCallerReachesTheWork() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		BeanProvider provider = provider((prompt) -> {
			begun.countDown();
			hold(interrupted);
			return Beans.answer("late");
		});
		ExecutorService caller = Executors.newSingleThreadExecutor();
		Future<Boolean> kept = caller.submit(() -> {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Duration.ofMinutes(1)));
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
			BeanProvider provider = provider((prompt) -> Beans.answer(String.valueOf(tenant.get())));
			ChatResponse response = provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG).response();
			assertThat(response.getResult().getOutput().getText()).isEqualTo("acme");
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
		}
	}

	@Test
	void beanThatRetriesByItselfIsReported() {
		provider(new Beans.WithOptions(OpenAiChatOptions.builder().maxRetries(3).build())).client(Beans.UNNAMED)
			.call(new Prompt("Hi"), Wire.LONG);
		assertThat(this.log.list)
			.anySatisfy((event) -> assertThat(event.getFormattedMessage()).contains("'bean'", "3 times"));
	}

	@Test
	void beanThatDoesNotRetryIsNotReported() {
		provider(new Beans.WithOptions(OpenAiChatOptions.builder().maxRetries(0).build())).client(Beans.UNNAMED)
			.call(new Prompt("Hi"), Wire.LONG);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void keysOfABeanCannotBeReplaced() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> provider((prompt) -> Beans.answer("ok")).replaceKeys(List.of("key-1234567890")))
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

	@Test
	void observationOfTheCallerIsCurrentOnTheWorkersThread() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		AtomicReference<Observation> seen = new AtomicReference<>();
		BeanProvider provider = provider((prompt) -> {
			seen.set(registry.getCurrentObservation());
			return Beans.answer("Hello");
		});
		Observation call = Observation.createNotStarted("call", registry);
		call.observe(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(seen).hasValue(call);
	}

	private BeanProvider provider(ChatModel bean) {
		return provider(bean, new AtomicInteger());
	}

	private BeanProvider provider(ChatModel bean, AtomicInteger lookups) {
		BeanProvider provider = Beans.provider(bean, lookups, this.classifier);
		this.providers.add(provider);
		return provider;
	}

}
