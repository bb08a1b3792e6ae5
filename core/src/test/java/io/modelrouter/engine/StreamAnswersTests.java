package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.micrometer.context.ContextRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelSettings;
import io.modelrouter.ModelTarget;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Pieces;
import io.modelrouter.TokenUsage;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What else may answer a stream, what is counted of it, and what is around it.
 */
@Timeout(60)
class StreamAnswersTests {

	private final StreamFixture fixture = new StreamFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void clientThatCannotStreamAnswersInOneChunk() {
		ScriptedProvider calls = new ScriptedProvider(new VirtualTime());
		this.fixture.builder.provider(calls, "calls")
			.model("scripted", new ModelSettings("c", "c-1", ModelSettings.Options.NONE));
		this.fixture.provider.thenBreak("a", FailureKind.OVERLOADED);
		this.fixture.builder.model("streaming", new ModelSettings("a", "a-1", ModelSettings.Options.NONE));
		this.fixture.builder.route(new RouteSettings("calls", "a", "c")).defaultRoute("calls");
		List<ChatResponse> chunks = this.fixture.router("b").route().stream("Hello").collectList().block();
		assertThat(chunks.get(0).getMetadata().<String>get("model-router.model")).isEqualTo("c");
		assertThat(String.join("", chunks.stream().map(Pieces::textOf).toList())).isEqualTo("answer of c");
	}

	@Test
	void policyThatAnswersByItselfIsOneChunk() {
		Outcome own = own("From the policy");
		List<ChatResponse> chunks = this.fixture.with((builder) -> builder.callPolicy((call, next) -> own))
			.stream("a")
			.collectList()
			.block();
		assertThat(chunks).singleElement().satisfies((chunk) -> {
			assertThat(Pieces.textOf(chunk)).isEqualTo("From the policy");
			assertThat(chunk.getMetadata().<String>get("model-router.model")).isEqualTo("own");
		});
		assertThat(this.fixture.provider.asked()).isEmpty();
	}

	@Test
	void policyMayReplaceAnAnswerThatNobodyHasSeen() {
		this.fixture.commitAfter(Duration.ofSeconds(30)).provider.thenAnswer("a", "Hel", "lo");
		assertThat(texts(this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			next.proceed(call);
			return own("Better");
		})).stream("a"))).containsExactly("Better");
	}

	@Test
	void policyCannotReplaceAnAnswerThatWasDelivered() {
		this.fixture.provider.thenAnswer("a", "Hel", "lo");
		assertThat(texts(this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			next.proceed(call);
			return own("Better");
		})).stream("a"))).containsExactly("Hel", "lo", "");
	}

	@Test
	void policyCannotMakeABrokenStreamLookComplete() {
		this.fixture.provider.thenBreak("a", FailureKind.NETWORK, "Hel");
		Flux<ChatResponse> stream = this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			next.proceed(call);
			return own("Better");
		})).stream("a");
		assertThat(StreamFixture.failure(stream).code()).isEqualTo("incomplete");
		assertThat(this.fixture.call().status()).isEqualTo("incomplete");
	}

	@Test
	void policyCannotTryAgainWhatWasDelivered() {
		this.fixture.provider.thenBreak("a", FailureKind.NETWORK, "Hel");
		Flux<ChatResponse> stream = this.fixture.with((builder) -> builder.attemptPolicy((attempt, next) -> {
			next.proceed(attempt);
			return next.proceed(attempt);
		})).stream("a");
		assertThat(StreamFixture.failure(stream).code()).isEqualTo("incomplete");
		assertThat(this.fixture.provider.asked()).containsExactly("a");
	}

	@Test
	void policyThatThrowsIsTheError() {
		Flux<ChatResponse> stream = this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			throw new IllegalStateException("broken policy");
		})).stream("a");
		assertThat(stream.materialize().blockLast().getThrowable()).hasMessage("broken policy");
		assertThat(this.fixture.call().result()).isEqualTo(ModelCallLog.Result.FAILURE);
	}

	@Test
	void degradedAnswerIsOneMarkedChunk() {
		this.fixture.degrade(new DegradeSettings(null, "Later.")).provider.thenBreak("a", FailureKind.OVERLOADED);
		List<ChatResponse> chunks = this.fixture.stream("a").collectList().block();
		assertThat(chunks).singleElement().satisfies((chunk) -> {
			assertThat(Pieces.textOf(chunk)).isEqualTo("Later.");
			assertThat(Pieces.finishOf(chunk)).isEqualTo("stop");
			assertThat(chunk.getMetadata().<String>get("model-router.degraded")).isEqualTo("rule");
			assertThat(chunk.getMetadata().<String>get("model-router.model")).isEqualTo("none");
			assertThat(chunk.getMetadata().<Integer>get("model-router.attempts")).isOne();
		});
		assertThat(this.fixture.call().status()).isEqualTo("degraded");
	}

	@Test
	void brokenStreamIsNotDegraded() {
		this.fixture.degrade(new DegradeSettings(null, "Later.")).provider.thenBreak("a", FailureKind.NETWORK, "Hel");
		assertThat(StreamFixture.failure(this.fixture.stream("a")).code()).isEqualTo("incomplete");
	}

	@Test
	void completeStreamIsKeptForDegradedCalls() {
		this.fixture.degrade(new DegradeSettings(Duration.ofHours(1), null)).provider.thenAnswer("a", "Hel", "lo")
			.thenBreak("a", FailureKind.OVERLOADED);
		Flux<ChatResponse> stream = this.fixture.stream("a");
		stream.blockLast();
		ChatResponse kept = stream.blockLast();
		assertThat(Pieces.textOf(kept)).isEqualTo("Hello");
		assertThat(kept.getMetadata().<String>get("model-router.degraded")).isEqualTo("cache");
		assertThat(kept.getMetadata().<Duration>get("model-router.degraded-age")).isPositive();
	}

	@Test
	void tokensThatWereToldAreCountedAndThoseThatWereNotAreEstimated() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.fixture.with((builder) -> builder.meters(new RouterMeters(registry, 10))).provider.thenAnswer("a", "Hello")
			.then("a", (prompt, limits, receiver) -> {
				StreamingProvider.send(receiver, "abcdabcd");
				throw new AttemptFailedException(Failures.of(FailureKind.NETWORK));
			});
		Flux<ChatResponse> stream = this.fixture.stream("a");
		stream.blockLast();
		StreamFixture.failure(stream);
		assertThat(this.fixture.log).extracting(ModelCallLog::usage)
			.containsExactly(StreamingProvider.USAGE, StreamingProvider.USAGE, new TokenUsage(5, 0, 0, 2, 0, true),
					new TokenUsage(5, 0, 0, 2, 0, true));
		assertThat(this.fixture.log.get(2).cost().amount()).isEqualByComparingTo("0.000025");
		assertThat(registry.get("model.router.tokens").tag("type", "input").counter().count()).isEqualTo(12);
		assertThat(registry.get("model.router.tokens").tag("type", "output").counter().count()).isEqualTo(5);
		assertThat(registry.get("model.router.cost").counter().count()).isEqualTo(0.000062, Offset.offset(1e-12));
		assertThat(registry.get("model.router.estimated").counter().count()).isOne();
		assertThat(registry.get("model.router.first.token").tags("route", "route", "model", "a").timer().count())
			.isEqualTo(2);
	}

	@Test
	void cancelledStreamHasItsTokensInTheLog() throws Exception {
		this.fixture.provider.thenAnswer("a", "abcdabcd", "never seen");
		this.fixture.stream("a").take(1).blockLast();
		this.fixture.router().drain(Duration.ofSeconds(30));
		assertThat(this.fixture.log).extracting(ModelCallLog::status).containsExactly("cancelled", "cancelled");
		assertThat(this.fixture.log).extracting((entry) -> entry.usage().estimated()).containsExactly(true, true);
		assertThat(this.fixture.log.get(0).cost()).isNotNull();
	}

	@Test
	void entriesSayThatItWasAStreamAndWhenContentCame() {
		this.fixture.provider.thenBreak("a", FailureKind.OVERLOADED).thenAnswer("b", "Hello");
		this.fixture.stream("a", "b").blockLast();
		assertThat(this.fixture.log).extracting(ModelCallLog::operation).containsOnly(Operation.Type.STREAM);
		assertThat(this.fixture.log.get(0).firstContent()).isNull();
		assertThat(this.fixture.log.get(1).firstContent()).isPositive();
		assertThat(this.fixture.call().firstContent()).isGreaterThan(this.fixture.log.get(1).firstContent());
	}

	@Test
	void observationHasItsCallersAsParentAndEndsWithTheStream() {
		ObservationRegistry registry = ObservationRegistry.create();
		AtomicReference<String> parent = new AtomicReference<>();
		AtomicReference<String> inside = new AtomicReference<>();
		CountDownLatch stopped = new CountDownLatch(1);
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				if (context.getName().equals("model.router")) {
					parent.set(context.getParentObservation().getContextView().getName());
					stopped.countDown();
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.fixture.with((builder) -> builder.observations(registry)).provider.then("a",
				(prompt, limits, receiver) -> {
					inside.set(registry.getCurrentObservation().getContextView().getName());
					return StreamingProvider.answer("Hello").stream(prompt, limits, receiver);
				});
		Observation caller = Observation.start("caller", registry);
		this.fixture.stream("a")
			.subscribeOn(Schedulers.parallel())
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, caller))
			.blockLast();
		StreamFixture.await(stopped);
		assertThat(parent).hasValue("caller");
		assertThat(inside).hasValue("model.router");
	}

	@Test
	void threadLocalsOfTheSubscriberArriveOnTheStreamsThread() {
		ThreadLocal<String> tenant = new ThreadLocal<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", tenant);
		try {
			AtomicReference<String> seen = new AtomicReference<>();
			this.fixture.provider.then("a", (prompt, limits, receiver) -> {
				seen.set(tenant.get());
				return StreamingProvider.answer("Hello").stream(prompt, limits, receiver);
			});
			tenant.set("acme");
			this.fixture.stream("a").blockLast();
			assertThat(seen).hasValue("acme");
		}
		finally {
			tenant.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
		}
	}

	@Test
	void chatClientStreamsManyChunksToASlowSubscriber() {
		String[] texts = IntStream.range(0, 10_000).mapToObj((i) -> i + " ").toArray(String[]::new);
		this.fixture.provider.thenAnswer("a", texts);
		List<String> seen = ChatClient.create(this.fixture.router("a").route().chatModel())
			.prompt("Hello")
			.stream()
			.content()
			.publishOn(Schedulers.single(), 3)
			.collectList()
			.block();
		assertThat(String.join("", seen)).isEqualTo(String.join("", texts));
	}

	@Test
	void promptWithoutAMessageIsRefusedAtOnce() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.fixture.router("a").route().stream(new Prompt(List.of())));
	}

	private static Outcome own(String text) {
		ModelTarget target = new ModelTarget("own", "own", "own", "own-1", null, null);
		return new Outcome.Success(target, new ModelAnswer(Pieces.finish(text, "STOP"), TokenUsage.UNKNOWN));
	}

	private static List<String> texts(Flux<ChatResponse> stream) {
		return stream.map(Pieces::textOf).collectList().block();
	}

}
