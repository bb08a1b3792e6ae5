package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.OnCut;
import io.modelrouter.Pieces;
import io.modelrouter.StreamLimits;
import io.modelrouter.StreamSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Streams from subscription to their end, through the whole chain.
 */
@Timeout(60)
class StreamTests {

	private final StreamingProvider provider = new StreamingProvider();

	private ModelRouter router;

	@AfterEach
	void close() {
		this.router.close();
	}

	@Test
	void chunksArriveAsTheyComeAndTheLastOneSaysHowItEnded() {
		this.provider.thenAnswer("a", "", "Hel", "lo");
		List<ChatResponse> chunks = chunks(route("a"));
		assertThat(chunks).extracting(Pieces::textOf).containsExactly("Hel", "lo", "");
		assertThat(chunks.get(0).getMetadata().<String>get("model-router.model")).isEqualTo("a");
		ChatResponse last = chunks.get(2);
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
		assertThat(last.getMetadata().<String>get("model-router.model")).isEqualTo("a");
		assertThat(last.getMetadata().<Integer>get("model-router.attempts")).isOne();
		assertThat(last.getMetadata().getUsage().getPromptTokens()).isEqualTo(7);
		assertThat(last.getMetadata().getUsage().getCompletionTokens()).isEqualTo(3);
		assertThat(last.getMetadata().<Object>get("model-router.usage-estimated")).isNull();
	}

	@Test
	void everySubscriptionIsACall() {
		this.provider.thenAnswer("a", "Hello");
		Flux<ChatResponse> stream = route("a");
		assertThat(this.provider.asked()).isEmpty();
		stream.blockLast();
		stream.blockLast();
		assertThat(this.provider.asked()).containsExactly("a", "a");
	}

	@Test
	void streamThatFailsBeforeContentIsRecoveredLikeACall() {
		this.provider.thenBreak("a", FailureKind.OVERLOADED, "").thenAnswer("b", "Hello");
		List<ChatResponse> chunks = chunks(route("a", "b"));
		assertThat(chunks).extracting(Pieces::textOf).containsExactly("Hello", "");
		assertThat(chunks.get(0).getMetadata().<String>get("model-router.model")).isEqualTo("b");
		assertThat(chunks.get(0).getMetadata().<Integer>get("model-router.attempts")).isEqualTo(2);
		assertThat(chunks.get(1).getMetadata().<Integer>get("model-router.attempts")).isEqualTo(2);
	}

	@Test
	void streamThatBreaksAfterContentIsIncompleteAndKeepsWhatWasDelivered() {
		this.provider.thenBreak("a", FailureKind.NETWORK, "Hel", "lo").thenAnswer("b", "Other");
		ModelCallException ex = failure(route("a", "b"));
		assertThat(ex.code()).isEqualTo("incomplete");
		assertThat(ex.delivered()).isEqualTo("Hello");
		assertThat(ex).hasMessageContaining("broke off after 5 characters").hasMessageContaining("NETWORK");
		assertThat(ex.attempts()).singleElement()
			.satisfies((attempt) -> assertThat(attempt.failure()).extracting(Failure::kind)
				.isEqualTo(FailureKind.NETWORK));
		assertThat(this.provider.asked()).containsExactly("a");
	}

	@Test
	void nothingIsReadBeforeItIsAskedFor() throws Exception {
		AtomicInteger handed = new AtomicInteger();
		CountDownLatch two = new CountDownLatch(2);
		this.provider.then("a", (prompt, limits, receiver) -> {
			for (int i = 0; i < 5; i++) {
				handed.incrementAndGet();
				receiver.receive(Pieces.text("x"));
			}
			return StreamingProvider.silent();
		});
		BaseSubscriber<ChatResponse> subscriber = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
			}

			@Override
			protected void hookOnNext(ChatResponse value) {
				two.countDown();
			}

		};
		route("a").subscribe(subscriber);
		subscriber.request(1);
		subscriber.request(1);
		two.await();
		assertThat(handed).hasValueLessThanOrEqualTo(3);
		subscriber.cancel();
	}

	@Test
	void cancelEndsTheAttemptAtOnce() throws Exception {
		CountDownLatch aborted = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		this.provider.then("a", (prompt, limits, receiver) -> {
			receiver.onCancel(aborted::countDown);
			receiver.receive(Pieces.text("Hello"));
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				ended.countDown();
			}
			throw new IllegalStateException("socket closed");
		});
		assertThat(route("a").take(1).blockLast()).extracting(Pieces::textOf).isEqualTo("Hello");
		aborted.await();
	}

	@Test
	void tenThousandChunksArriveInOrder() {
		String[] texts = IntStream.range(0, 10_000).mapToObj((i) -> i + " ").toArray(String[]::new);
		this.provider.thenAnswer("a", texts);
		List<String> seen = route("a").limitRate(7).map(Pieces::textOf).collectList().block();
		assertThat(String.join("", seen)).isEqualTo(String.join("", texts));
	}

	@Test
	void attemptHasTheLimitsOfItsRouteAndItsShareOfMaxWait() {
		List<StreamLimits> seen = new CopyOnWriteArrayList<>();
		StreamingProvider.Script remember = (prompt, limits, receiver) -> {
			seen.add(limits);
			throw new AttemptFailedException(Failures.of(FailureKind.OVERLOADED));
		};
		this.provider.then("a", remember).then("b", remember);
		Flux<ChatResponse> stream = route("a", "b");
		failure(stream);
		this.router.close();
		this.router = ModelRouterBuilder.create()
			.provider(this.provider, "account")
			.model("streaming", new ModelSettings("a", "a-1", ModelSettings.Options.NONE))
			.route(new RouteSettings("route", "a", List.of(), Duration.ofSeconds(10), 0, Duration.ofSeconds(60),
					Duration.ofSeconds(10), DegradeSettings.OFF,
					new StreamSettings(Duration.ofSeconds(3), Duration.ofSeconds(4), OnCut.ERROR, Duration.ZERO)))
			.build();
		failure(this.router.route().stream("Hello"));
		failure(this.router.route().maxWait(Duration.ofSeconds(1)).stream("Hello"));
		assertThat(seen).extracting(StreamLimits::firstContent)
			.startsWith(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(3));
		assertThat(seen).extracting(StreamLimits::idle)
			.containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(4),
					Duration.ofSeconds(4));
		assertThat(seen.get(3).firstContent()).isLessThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void requestForNothingIsAnError() {
		this.provider.thenAnswer("a", "Hello");
		Flux<ChatResponse> stream = route("a");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Flux.<ChatResponse>from((subscriber) -> stream.subscribe(new BadSubscriber(subscriber)))
				.blockLast())
			.withMessageContaining("3.9");
	}

	@Test
	void streamBeyondTheBoundIsRefused() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		this.provider.then("a", (prompt, limits, receiver) -> {
			begun.countDown();
			await(release);
			return StreamingProvider.answer("Hello").stream(prompt, limits, receiver);
		});
		Flux<ChatResponse> stream = route("a");
		Flux<ChatResponse> held = stream.cache();
		held.subscribe();
		begun.await();
		assertThat(failure(stream).code()).isEqualTo("queue_full");
		release.countDown();
		held.blockLast();
		assertThat(stream.blockLast()).isNotNull();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<ChatResponse> chunks(Flux<ChatResponse> stream) {
		return stream.collectList().block();
	}

	private static ModelCallException failure(Flux<ChatResponse> stream) {
		return catchThrowableOfType(ModelCallException.class, stream::blockLast);
	}

	private Flux<ChatResponse> route(String... models) {
		ModelRouterBuilder builder = ModelRouterBuilder.create().provider(this.provider, "account").maxStreams(1);
		for (String model : models) {
			builder.model("streaming", new ModelSettings(model, model + "-1", ModelSettings.Options.NONE));
		}
		this.router = builder
			.route(new RouteSettings("route", models[0], List.of(models).subList(1, models.length),
					Duration.ofSeconds(10), 0, Duration.ofSeconds(60)))
			.build();
		return this.router.route().stream(new Prompt("Hello"));
	}

	private record BadSubscriber(Subscriber<? super ChatResponse> subscriber) implements Subscriber<ChatResponse> {

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscriber.onSubscribe(subscription);
			subscription.request(0);
		}

		@Override
		public void onNext(ChatResponse chunk) {
			this.subscriber.onNext(chunk);
		}

		@Override
		public void onError(Throwable error) {
			this.subscriber.onError(error);
		}

		@Override
		public void onComplete() {
			this.subscriber.onComplete();
		}

	}

}
