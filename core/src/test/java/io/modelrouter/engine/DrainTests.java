package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.Rejection;
import io.modelrouter.RoutedResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A router that takes no new calls and waits for those under way.
 */
@Timeout(60)
class DrainTests {

	private final Fixture fixture = new Fixture().models("a");

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.release.countDown();
		this.threads.shutdownNow();
	}

	@Test
	void drainWithNothingUnderWayHasNothingToWaitFor() throws Exception {
		ModelRouter router = this.fixture.route("a");
		router.route().call("Hello");
		assertThat(router.drain(Duration.ZERO)).isTrue();
	}

	@Test
	void callUnderWayIsWaitedForAndGetsItsAnswer() throws Exception {
		ModelRouter router = heldRouter();
		Future<RoutedResponse> call = this.threads.submit(() -> router.route().call("Hello"));
		this.begun.await();
		assertThat(router.drain(Duration.ZERO)).isFalse();
		Future<Boolean> drained = this.threads.submit(() -> router.drain(Duration.ofDays(365_000)));
		this.release.countDown();
		assertThat(drained.get()).isTrue();
		assertThat(call.get().model()).isEqualTo("a");
	}

	@Test
	void drainGivesUpAtTheEndOfItsTime() throws Exception {
		ModelRouter router = heldRouter();
		this.threads.submit(() -> router.route().call("Hello"));
		this.begun.await();
		assertThat(router.drain(Duration.ofMillis(1))).isFalse();
	}

	@Test
	void newCallIsRejectedWhileDraining() throws Exception {
		ModelRouter router = this.fixture.route("a");
		router.drain(Duration.ZERO);
		ModelCallException ex = Fixture.failure(router);
		assertThat(ex.code()).isEqualTo("shutdown");
		assertThat(ex.rejection()).isNotNull();
		assertThat(ex.rejection().reason()).isEqualTo(Rejection.Reason.SHUTDOWN);
		assertThat(ex.retryAfter()).isNull();
		assertThat(ex).hasMessageContaining("shutting down");
		assertThat(this.fixture.provider.seen()).isEmpty();
	}

	@Test
	void resumedRouterTakesCallsAgain() throws Exception {
		ModelRouter router = this.fixture.route("a");
		router.drain(Duration.ZERO);
		router.resume();
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
	}

	@Test
	void callThatBreaksIsNotWaitedFor() throws Exception {
		ModelRouter router = this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			throw new IllegalStateException("broken step");
		})).route("a");
		try {
			router.route().call("Hello");
		}
		catch (IllegalStateException ex) {
			// As expected of that step.
		}
		assertThat(router.drain(Duration.ZERO)).isTrue();
	}

	@Test
	void nothingIsUnderWayOnceDrained() throws Exception {
		AtomicInteger underWay = new AtomicInteger();
		AtomicBoolean over = new AtomicBoolean();
		ModelRouter router = this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			underWay.incrementAndGet();
			this.begun.countDown();
			try {
				return next.proceed(call);
			}
			finally {
				underWay.decrementAndGet();
			}
		})).route(10, 3, 500_000, "a"); // the callers share a clock that their answers
										// advance
		List<Future<Integer>> callers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			callers.add(this.threads.submit(() -> callUntil(over, router)));
		}
		this.begun.await();
		for (int round = 0; round < 100; round++) {
			assertThat(router.drain(Duration.ofSeconds(30))).isTrue();
			for (int look = 0; look < 50; look++) {
				assertThat(underWay).hasValue(0);
			}
			router.resume();
			Thread.yield();
		}
		over.set(true);
		int answered = 0;
		for (Future<Integer> caller : callers) {
			answered += caller.get();
		}
		assertThat(answered).isPositive();
	}

	private static int callUntil(AtomicBoolean over, ModelRouter router) {
		int answered = 0;
		while (!over.get()) {
			try {
				router.route().call("Hello");
				answered++;
			}
			catch (ModelCallException ex) {
				assertThat(ex.code()).isEqualTo("shutdown");
			}
		}
		return answered;
	}

	/** Its calls stay in their first step until released. */
	private ModelRouter heldRouter() {
		return this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			this.begun.countDown();
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return next.proceed(call);
		})).route("a");
	}

}
