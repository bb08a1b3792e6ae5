package io.modelrouter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.AttemptRecord;
import io.modelrouter.CallCancelledException;
import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.time.Time;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A router that closes ends what is under way, soon and with a clear reason.
 */
@Timeout(60)
class CloseTests {

	private final Fixture fixture = new Fixture().models("a", "b");

	private final CountDownLatch asleep = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private ModelRouter router;

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void backoffEndsWhenTheRouterCloses() throws Exception {
		this.fixture.provider.then("a", FailureKind.OVERLOADED);
		this.router = this.fixture.with((builder) -> builder.time(new HeldTime())).route("a", "b");
		Future<ModelCallException> call = this.threads.submit(() -> Fixture.failure(this.router));
		this.asleep.await();
		this.router.close();
		assertThat(call.get().code()).isEqualTo("shutdown");
		assertThat(call.get().attempts()).extracting(AttemptRecord::model).containsExactly("a");
		assertThat(this.router.drain(Duration.ZERO)).isTrue();
	}

	@Test
	void waitForARestingModelEndsWhenTheRouterCloses() throws Exception {
		this.fixture.provider.then("a", Failures.of(FailureKind.RATE_LIMITED).withServerDelay(Duration.ofSeconds(30)));
		this.router = this.fixture.with((builder) -> builder.time(new HeldTime())).route(10, 0, 60, "a");
		assertThat(Fixture.failure(this.router).code()).isEqualTo("rate_limited");
		Future<ModelCallException> call = this.threads.submit(() -> Fixture.failure(this.router));
		this.asleep.await();
		this.router.close();
		assertThat(call.get().code()).isEqualTo("shutdown");
		assertThat(call.get().attempts()).isEmpty();
	}

	@Test
	void attemptThatIsCutByCloseIsNotTriedAgainAnywhere() {
		this.fixture.provider.then("a", FailureKind.NETWORK);
		this.router = closingDuringTheAttempt();
		ModelCallException ex = Fixture.failure(this.router);
		assertThat(ex.code()).isEqualTo("shutdown");
		assertThat(ex).hasMessageContaining("closed while the call was under way");
		assertThat(ex.attempts()).hasSize(1);
		assertThat(this.fixture.provider.seen()).containsExactly("a");
	}

	@Test
	void callThatIsRefusedOrCutIsNotDegraded() {
		this.fixture.provider.then("a", FailureKind.NETWORK);
		Duration timeout = Duration.ofSeconds(10);
		this.fixture.with(
				(builder) -> builder
					.route(new RouteSettings("kind", "a", List.of("b"), timeout, 3, timeout, timeout,
							new DegradeSettings(null, "Later.")))
					.defaultRoute("kind"));
		this.router = closingDuringTheAttempt();
		assertThat(Fixture.failure(this.router).code()).isEqualTo("shutdown");
		assertThat(Fixture.failure(this.router).code()).isEqualTo("shutdown");
		assertThat(this.fixture.provider.seen()).containsExactly("a");
	}

	@Test
	void answerThatCameAllTheSameIsAnAnswer() {
		this.router = closingDuringTheAttempt();
		assertThat(this.router.route().call("Hello").model()).isEqualTo("a");
	}

	@Test
	void callerThatWentAwayStaysTheReason() {
		this.fixture.provider.then("a", FailureKind.CANCELLED);
		this.router = closingDuringTheAttempt();
		assertThatExceptionOfType(CallCancelledException.class).isThrownBy(() -> this.router.route().call("Hello"));
	}

	@Test
	void closedRouterTakesNoCallsForGood() {
		this.router = this.fixture.route("a", "b");
		this.router.close();
		this.router.resume();
		assertThat(Fixture.failure(this.router).code()).isEqualTo("shutdown");
		assertThat(this.fixture.provider.seen()).isEmpty();
		assertThat(this.fixture.provider.isClosed()).isTrue();
	}

	private ModelRouter closingDuringTheAttempt() {
		return this.fixture.with((builder) -> builder.attemptPolicy((attempt, next) -> {
			this.router.close();
			return next.proceed(attempt);
		})).route("a", "b");
	}

	/** Whoever sleeps does so until the alarm. */
	private final class HeldTime implements Time {

		private final VirtualTime time = CloseTests.this.fixture.time;

		@Override
		public long nanos() {
			return this.time.nanos();
		}

		@Override
		public Instant now() {
			return this.time.now();
		}

		@Override
		public void sleep(Duration duration) throws InterruptedException {
			throw new AssertionError("Nobody could end this sleep");
		}

		@Override
		public void sleep(Duration duration, CountDownLatch alarm) throws InterruptedException {
			CloseTests.this.asleep.countDown();
			alarm.await();
		}

	}

}
