package io.modelrouter.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.OnCut;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a router that is drained or closed does to its streams.
 */
class StreamCloseTests extends StreamEndBench {

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

}
