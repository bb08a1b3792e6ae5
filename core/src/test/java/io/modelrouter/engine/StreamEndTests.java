package io.modelrouter.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.OnCut;
import io.modelrouter.Pieces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams whose subscriber leaves, or whose router closes.
 */
@Timeout(60)
class StreamEndTests {

	private final StreamFixture fixture = new StreamFixture();

	private final CountDownLatch flowing = new CountDownLatch(1);

	private final CountDownLatch closed = new CountDownLatch(1);

	private final AtomicBoolean interrupted = new AtomicBoolean();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void cancelClosesTheConnectionAndWakesTheThread() throws Exception {
		this.fixture.maxRetries(3).provider.then("a", (prompt, limits, receiver) -> endless(receiver))
			.thenAnswer("b", "Other");
		Disposable subscription = this.fixture.stream("a", "b").subscribe();
		this.flowing.await();
		subscription.dispose();
		assertThat(this.closed.getCount()).isZero();
		assertThat(this.fixture.router().drain(Duration.ofSeconds(30))).isTrue();
		assertThat(this.interrupted).isTrue();
		assertThat(this.fixture.log).extracting(ModelCallLog::status).containsExactly("cancelled", "cancelled");
		assertThat(this.fixture.provider.asked()).containsExactly("a");
	}

	@Test
	void cancelBeforeAnythingWasAskedAsksNothing() throws Exception {
		this.fixture.provider.thenAnswer("a", "Hello");
		this.fixture.stream("a").subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				subscription.cancel();
			}

		});
		while (this.fixture.log.isEmpty()) {
			Thread.onSpinWait();
		}
		assertThat(this.fixture.log).extracting(ModelCallLog::status).containsExactly("cancelled");
		assertThat(this.fixture.provider.asked()).isEmpty();
	}

	@Test
	void subscriberThatLeavesOnTheStreamsThreadIsNotInterrupted() {
		AtomicReference<Boolean> seen = new AtomicReference<>();
		this.fixture.provider.thenAnswer("a", "Hel", "lo");
		this.fixture.stream("a")
			.take(1)
			.doOnComplete(() -> seen.set(Thread.currentThread().isInterrupted()))
			.blockLast();
		assertThat(seen).hasValue(false);
	}

	@Test
	void subscriberThatLeavesWithTheLastChunkHasTheWholeAnswer() throws Exception {
		this.fixture.provider.thenAnswer("a", "Hello");
		this.fixture.stream("a").take(2).blockLast();
		assertThat(this.fixture.router().drain(Duration.ofSeconds(30))).isTrue();
		assertThat(this.fixture.call().status()).isEqualTo("success");
	}

	@Test
	void subscriberThatLeavesBeforeTheLastChunkHasNot() throws Exception {
		this.fixture.provider.thenAnswer("a", "Hello");
		this.fixture.stream("a").take(1).blockLast();
		assertThat(this.fixture.router().drain(Duration.ofSeconds(30))).isTrue();
		assertThat(this.fixture.call().status()).isEqualTo("cancelled");
		assertThat(this.fixture.call().usage().isKnown()).isTrue();
	}

	@Test
	void cancelDuringABackoffEndsIt() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		this.fixture.maxRetries(3).provider.then("a", (prompt, limits, receiver) -> {
			failed.countDown();
			throw new AttemptFailedException(Failures.of(FailureKind.OVERLOADED, Duration.ofSeconds(40)));
		});
		Disposable subscription = this.fixture.stream("a").subscribe();
		failed.await();
		subscription.dispose();
		assertThat(this.fixture.router().drain(Duration.ofSeconds(30))).isTrue();
		assertThat(this.fixture.call().status()).isEqualTo("cancelled");
	}

	@Test
	void subscriberThatThrowsIsGone() throws Exception {
		this.fixture.provider.thenAnswer("a", "Hello");
		this.fixture.stream("a").subscribe(new Thrower(new IllegalStateException("broken subscriber")));
		while (this.fixture.log.size() < 2) {
			Thread.onSpinWait();
		}
		assertThat(this.fixture.call().status()).isEqualTo("cancelled");
	}

	@Test
	void subscriberThatThrowsAnErrorIsGoneToo() throws Exception {
		this.fixture.provider.thenAnswer("a", "Hello");
		this.fixture.stream("a").subscribe(new Thrower(new LinkageError("broken subscriber")));
		while (this.fixture.log.size() < 2) {
			Thread.onSpinWait();
		}
		assertThat(this.fixture.log).extracting(ModelCallLog::status).containsExactly("cancelled", "cancelled");
	}

	@Test
	void closedRouterRefusesAStreamThatSleepsBetweenAttempts() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		this.fixture.maxRetries(3).provider.then("a", (prompt, limits, receiver) -> {
			failed.countDown();
			throw new AttemptFailedException(Failures.of(FailureKind.OVERLOADED, Duration.ofSeconds(40)));
		});
		Flux<ChatResponse> stream = this.fixture.stream("a").cache();
		stream.subscribe((chunk) -> {
		}, (ex) -> {
		});
		failed.await();
		this.fixture.close();
		assertThat(StreamFixture.failure(stream).code()).isEqualTo("shutdown");
		assertThat(this.fixture.call().status()).isEqualTo("shutdown");
	}

	@ParameterizedTest
	@CsvSource({ "ERROR, incomplete", "BUFFER, shutdown" })
	void closedRouterEndsAStreamWhoseLastChunkNobodyAsksFor(OnCut onCut, String code) throws Exception {
		CountDownLatch answered = new CountDownLatch(1);
		CountDownLatch over = new CountDownLatch(1);
		AtomicReference<Throwable> error = new AtomicReference<>();
		this.fixture.onCut(onCut).provider.thenAnswer("a", "Hello");
		this.fixture.with((builder) -> builder.listener((entry) -> answered.countDown()));
		this.fixture.stream("a").subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				if (onCut == OnCut.ERROR) {
					subscription.request(1);
				}
			}

			@Override
			protected void hookOnError(Throwable thrown) {
				error.set(thrown);
				over.countDown();
			}

		});
		answered.await();
		this.fixture.close();
		over.await();
		assertThat(error.get()).isInstanceOfSatisfying(ModelCallException.class,
				(ex) -> assertThat(ex.code()).isEqualTo(code));
		assertThat(this.fixture.call().status()).isEqualTo(code);
	}

	@Test
	void closedRouterEndsAStreamThatFlows() throws Exception {
		this.fixture.provider.then("a", (prompt, limits, receiver) -> endless(receiver));
		AtomicReference<Throwable> error = new AtomicReference<>();
		CountDownLatch over = new CountDownLatch(1);
		this.fixture.stream("a").doOnError(error::set).doOnTerminate(over::countDown).subscribe((chunk) -> {
		}, (ex) -> {
		});
		this.flowing.await();
		this.fixture.close();
		over.await();
		assertThat(error.get()).isInstanceOfSatisfying(ModelCallException.class, (ex) -> {
			assertThat(ex.code()).isEqualTo("incomplete");
			assertThat(ex.delivered()).isEqualTo("Hello");
			assertThat(ex).hasMessageContaining("The router was closed");
		});
		assertThat(this.fixture.log.get(0).failure().opensCircuit()).isFalse();
	}

	@Test
	void closedRouterEndsAStreamThatNobodyAsksForMore() throws Exception {
		this.fixture.provider.thenAnswer("a", "Hel", "lo");
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch over = new CountDownLatch(1);
		this.fixture.stream("a").subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				subscription.request(1);
			}

			@Override
			protected void hookOnNext(ChatResponse chunk) {
				first.countDown();
			}

			@Override
			protected void hookOnError(Throwable error) {
				over.countDown();
			}

		});
		first.await();
		this.fixture.close();
		over.await();
		assertThat(this.fixture.router().drain(Duration.ofSeconds(30))).isTrue();
		assertThat(this.fixture.call().status()).isEqualTo("incomplete");
	}

	@Test
	void closedRouterRefusesAStreamThatHasNothingYet() throws Exception {
		this.fixture.degrade(new DegradeSettings(null, "Later.")).provider.then("a", (prompt, limits, receiver) -> {
			this.flowing.countDown();
			return hold(receiver);
		}).thenAnswer("b", "Other");
		Flux<ChatResponse> stream = this.fixture.stream("a", "b").cache();
		stream.subscribe((chunk) -> {
		}, (ex) -> {
		});
		this.flowing.await();
		this.fixture.close();
		assertThat(StreamFixture.failure(stream).code()).isEqualTo("shutdown");
		assertThat(this.fixture.provider.asked()).containsExactly("a");
	}

	@Test
	void closedRouterOpensNoStream() {
		this.fixture.provider.thenAnswer("a", "Hello");
		Flux<ChatResponse> stream = this.fixture.stream("a");
		this.fixture.close();
		assertThat(StreamFixture.failure(stream).code()).isEqualTo("shutdown");
		assertThat(this.fixture.call().status()).isEqualTo("shutdown");
		assertThat(this.fixture.provider.asked()).isEmpty();
	}

	@Test
	void streamUnderWayIsWaitedForAndEndsWell() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.provider.then("a", (prompt, limits, receiver) -> {
			this.flowing.countDown();
			StreamFixture.await(release);
			return StreamingProvider.answer("Hello").stream(prompt, limits, receiver);
		});
		Flux<ChatResponse> stream = this.fixture.stream("a").cache();
		stream.subscribe();
		this.flowing.await();
		ModelRouter router = this.fixture.router();
		assertThat(router.drain(Duration.ZERO)).isFalse();
		release.countDown();
		assertThat(router.drain(Duration.ofSeconds(30))).isTrue();
		router.close();
		assertThat(stream.blockLast()).isNotNull();
	}

	private ModelAnswer endless(ChunkReceiver receiver) {
		receiver.onCancel(this.closed::countDown);
		receiver.receive(Pieces.text("Hello"));
		this.flowing.countDown();
		return hold(receiver);
	}

	/** Blocks as a read of a socket does, until it is interrupted. */
	private ModelAnswer hold(ChunkReceiver receiver) {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			this.interrupted.set(true);
		}
		throw new AttemptFailedException(Failures.of(FailureKind.NETWORK));
	}

	private static final class Thrower implements Subscriber<ChatResponse> {

		private final Throwable thrown;

		Thrower(Throwable thrown) {
			this.thrown = thrown;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(ChatResponse chunk) {
			throw Exceptions.propagate(this.thrown);
		}

		@Override
		public void onError(Throwable error) {
		}

		@Override
		public void onComplete() {
		}

	}

}
