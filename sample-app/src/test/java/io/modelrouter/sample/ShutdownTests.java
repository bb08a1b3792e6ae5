package io.modelrouter.sample;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that is stopped while it answers.
 */
@Timeout(120)
class ShutdownTests {

	private static final String MODEL = "gemini-3.6-flash";

	private static final Duration LATE = Duration.ofMillis(700);

	private static final Duration LONG = Duration.ofSeconds(20);

	@Test
	void requestUnderWayIsAnswered() throws Exception {
		try (RunningSample sample = RunningSample.start()) {
			ProviderSimulator simulator = late(sample);
			Future<Answer> answer = CompletableFuture.supplyAsync(() -> sample.ask("chat", "hello"));
			simulator.awaitRequests(MODEL, 1, LONG);
			sample.context().close();
			assertThat(answer.get().status()).isEqualTo(200);
		}
	}

	@Test
	void requestThatCannotBeAnsweredGetsItsErrorWithinTheGrace() throws Exception {
		try (RunningSample sample = RunningSample.start("--spring.lifecycle.timeout-per-shutdown-phase=4s")) {
			ProviderSimulator simulator = simulator(sample);
			simulator.anyModel().always(Fault.silence());
			Future<Answer> answer = CompletableFuture.supplyAsync(() -> sample.ask("chat", "hello"));
			simulator.awaitRequests(MODEL, 1, LONG);
			long began = Time.system().nanos();
			sample.context().close();
			assertThat(Duration.ofNanos(Time.system().nanos() - began)).isLessThan(Duration.ofSeconds(7));
			assertThat(answer.get().status()).isEqualTo(503);
			assertThat(answer.get().at("/error/code")).isEqualTo("shutdown");
		}
	}

	@Test
	void streamUnderWayComesToItsEnd() throws Exception {
		try (RunningSample sample = RunningSample.start()) {
			simulator(sample).anyModel().always(StreamFault.words(20).every(Duration.ofMillis(50)));
			try (RawCaller caller = RawCaller.stream(sample, "chat", "hello")) {
				caller.readUntil("w2");
				sample.context().close();
				assertThat(caller.readAll()).contains("w20", "\"finish_reason\":\"stop\"", "data: [DONE]");
			}
		}
	}

	@Test
	void streamThatDoesNotEndIsToldSoWithinTheGrace() throws Exception {
		try (RunningSample sample = RunningSample.start("--spring.lifecycle.timeout-per-shutdown-phase=4s")) {
			simulator(sample).anyModel().always(StreamFault.words(100_000).every(Duration.ofMillis(50)));
			try (RawCaller caller = RawCaller.stream(sample, "chat", "hello")) {
				caller.readUntil("w2");
				long began = Time.system().nanos();
				sample.context().close();
				assertThat(Duration.ofNanos(Time.system().nanos() - began)).isLessThan(Duration.ofSeconds(7));
				assertThat(caller.readAll()).contains("data: {\"error\":{", "\"code\":\"incomplete\"")
					.doesNotContain("[DONE]");
			}
		}
	}

	@Test
	void callOutsideOfRequestsIsAnsweredToo() throws Exception {
		try (RunningSample sample = RunningSample.start()) {
			ModelRouter router = sample.context().getBean(ModelRouter.class);
			ProviderSimulator simulator = late(sample);
			Future<RoutedResponse> answer = CompletableFuture.supplyAsync(() -> router.route().call("hello"));
			simulator.awaitRequests(MODEL, 1, LONG);
			sample.context().close();
			assertThat(answer.get().model()).isEqualTo("flash");
		}
	}

	@Test
	void routerStopsAfterTheWebServer() {
		try (RunningSample sample = RunningSample.start()) {
			assertThat(sample.context().getBean("modelRouterLifecycle", SmartLifecycle.class).getPhase())
				.isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
		}
	}

	private static ProviderSimulator late(RunningSample sample) {
		ProviderSimulator simulator = simulator(sample);
		simulator.anyModel().always(Fault.late(LATE));
		return simulator;
	}

	private static ProviderSimulator simulator(RunningSample sample) {
		return sample.context().getBean(SimulatedProviders.class).get("gemini");
	}

}
