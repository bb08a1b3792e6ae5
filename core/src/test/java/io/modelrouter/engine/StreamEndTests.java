package io.modelrouter.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams whose subscriber leaves, or whose router closes.
 */
class StreamEndTests extends StreamEndBench {

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
