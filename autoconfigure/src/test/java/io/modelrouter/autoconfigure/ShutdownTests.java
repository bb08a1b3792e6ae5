package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedResponse;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An application that stops while calls are under way.
 */
@Timeout(60)
class ShutdownTests {

	private static final String MODEL = "gpt-5.5";

	private static final Duration LONG = Duration.ofSeconds(20);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final ExecutorService caller = Executors.newSingleThreadExecutor();

	private ApplicationContextRunner runner;

	@BeforeEach
	void prepare() {
		this.runner = Starter.runner("""
				model-router:
				  providers:
				    openai: { type: openai, base-url: "%s", api-key: key-openai }
				  models:
				    gpt: { provider: openai, name: %s }
				  routes:
				    chat: { primary: gpt, max-wait: 10m, timeout: 5m }
				""".formatted(this.simulator.openAiBaseUrl(), MODEL))
			.withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class));
	}

	@AfterEach
	void stop() {
		this.caller.shutdownNow();
		this.simulator.close();
	}

	@Test
	void callUnderWayGetsItsAnswer() {
		this.simulator.model(MODEL).always(Fault.late(Duration.ofMillis(500)));
		this.runner.run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			Future<RoutedResponse> call = this.caller.submit(() -> router.route().call("hello"));
			this.simulator.awaitRequests(MODEL, 1, LONG);
			context.getSourceApplicationContext().close();
			assertThat(call.get().model()).isEqualTo("gpt");
			assertThat(failure(router).code()).isEqualTo("shutdown");
			assertThat(this.simulator.requests()).hasSize(1);
			assertThat(this.simulator.awaitOpenConnections(0, LONG)).isTrue();
		});
	}

	@Test
	void silentProviderIsCutAtTheEndOfTheGrace() {
		this.simulator.model(MODEL).always(Fault.silence());
		this.runner.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=300ms").run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			Future<ModelCallException> call = this.caller.submit(() -> failure(router));
			this.simulator.awaitRequests(MODEL, 1, LONG);
			context.getSourceApplicationContext().close();
			assertThat(call.get().code()).isEqualTo("shutdown");
			assertThat(call.get().attempts()).hasSize(1);
			assertThat(this.simulator.requests()).hasSize(1);
			assertThat(this.simulator.awaitOpenConnections(0, LONG)).isTrue();
		});
	}

	@Test
	void callThatWaitsForARetryEndsWithTheGrace() {
		this.simulator.model(MODEL).always(Fault.status(503));
		this.runner
			.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=300ms",
					"model-router.retry.overloaded.initial-delay=2m", "model-router.retry.overloaded.max-delay=2m")
			.run((context) -> {
				ModelRouter router = context.getBean(ModelRouter.class);
				Future<ModelCallException> call = this.caller.submit(() -> failure(router));
				this.simulator.awaitEnded(MODEL, 1, LONG);
				context.getSourceApplicationContext().close();
				assertThat(call.get().code()).isEqualTo("shutdown");
				assertThat(this.simulator.requests()).hasSize(1);
			});
	}

	@Test
	void contextThatStopsAndStartsAgainTakesCallsAgain() {
		this.runner.run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			context.getSourceApplicationContext().stop();
			assertThat(failure(router).code()).isEqualTo("shutdown");
			context.getSourceApplicationContext().start();
			assertThat(router.route().call("hello").model()).isEqualTo("gpt");
		});
	}

	@Test
	void callIsCutWhileAnEarlierPhaseStillWaitsForIt() {
		this.simulator.model(MODEL).always(Fault.silence());
		EarlierPhase earlier = new EarlierPhase();
		this.runner.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=2s")
			.withBean(EarlierPhase.class, () -> earlier)
			.run((context) -> {
				ModelRouter router = context.getBean(ModelRouter.class);
				Future<ModelCallException> call = this.caller.submit(() -> {
					ModelCallException failure = failure(router);
					earlier.requestEnded.run();
					return failure;
				});
				this.simulator.awaitRequests(MODEL, 1, LONG);
				long began = Time.system().nanos();
				context.getSourceApplicationContext().close();
				assertThat(Duration.ofNanos(Time.system().nanos() - began)).isLessThan(Duration.ofSeconds(4));
				assertThat(call.get().code()).isEqualTo("shutdown");
				assertThat(earlier.endedInTime).isTrue();
			});
	}

	@Test
	void closingOfAChildContextCutsNothing() {
		this.simulator.model(MODEL).always(Fault.late(Duration.ofMillis(500)));
		this.runner.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=100ms").run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			Future<RoutedResponse> call = this.caller.submit(() -> router.route().call("hello"));
			this.simulator.awaitRequests(MODEL, 1, LONG);
			GenericApplicationContext child = new GenericApplicationContext(context.getSourceApplicationContext());
			child.refresh();
			child.close();
			assertThat(call.get().model()).isEqualTo("gpt");
			assertThat(router.route().call("hello").model()).isEqualTo("gpt");
		});
	}

	@Test
	void stopDoesNotWaitForCallsItself() {
		this.simulator.model(MODEL).always(Fault.silence());
		this.runner.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=10m").run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			this.caller.submit(() -> router.route().call("hello"));
			this.simulator.awaitRequests(MODEL, 1, LONG);
			SmartLifecycle lifecycle = context.getBean(RouterLifecycle.class);
			lifecycle.stop();
			assertThat(lifecycle.isRunning()).isFalse();
			router.close();
		});
	}

	private static ModelCallException failure(ModelRouter router) {
		return catchThrowableOfType(ModelCallException.class, () -> router.route().call("hello"));
	}

	/** Like a web server: waits for the request that makes the call. */
	private static final class EarlierPhase implements SmartLifecycle {

		private final CountDownLatch ended = new CountDownLatch(1);

		private final Runnable requestEnded = this.ended::countDown;

		private volatile boolean running;

		private volatile boolean endedInTime;

		@Override
		public int getPhase() {
			return RouterLifecycle.PHASE + 1;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
			try {
				this.endedInTime = this.ended.await(2, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
