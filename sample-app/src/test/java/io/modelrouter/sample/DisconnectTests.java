package io.modelrouter.sample;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.test.Ending;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers who leave: the provider is left, too.
 */
@Timeout(120)
class DisconnectTests {

	/** Far less than any limit of the routes. */
	private static final Duration SOON = Duration.ofSeconds(20);

	private static ProviderSimulator provider;

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		provider = ProviderSimulator.start();
		sample = RunningSample.start("--model-router.providers.openai.type=openai",
				"--model-router.providers.openai.base-url=" + provider.openAiBaseUrl(),
				"--model-router.providers.openai.api-key=key-of-the-test",
				"--model-router.providers.claude.type=anthropic",
				"--model-router.providers.claude.base-url=" + provider.anthropicBaseUrl(),
				"--model-router.providers.claude.api-key=key-of-the-test",
				"--model-router.providers.gemini.type=gemini",
				"--model-router.providers.gemini.base-url=" + provider.geminiBaseUrl(),
				"--model-router.providers.gemini.api-key=key-of-the-test", model("openai"), name("openai"),
				model("claude"), name("claude"), model("gemini"), name("gemini"), primary("openai"), primary("claude"),
				primary("gemini"), patient("openai", "timeout"), patient("openai", "max-wait"),
				patient("openai", "idle-timeout"), patient("claude", "timeout"), patient("claude", "max-wait"),
				patient("claude", "idle-timeout"), patient("gemini", "timeout"), patient("gemini", "max-wait"),
				patient("gemini", "idle-timeout"));
	}

	@AfterAll
	static void stop() {
		sample.close();
		provider.close();
	}

	@BeforeEach
	void heal() {
		provider.anyModel().clear();
		provider.clearRequests();
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "claude", "gemini" })
	void callerWhoLeavesBeforeTheFirstTokenCancels(String route) throws Exception {
		provider.anyModel().always(Fault.silence());
		RawCaller caller = RawCaller.stream(sample, route, "hello");
		provider.awaitRequests(route, 1, SOON);
		caller.close();
		assertLeft(route);
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "claude", "gemini" })
	void callerWhoLeavesWhileTokensFlowCancels(String route) throws Exception {
		provider.anyModel().always(StreamFault.words(100_000).every(Duration.ofMillis(5)));
		try (RawCaller caller = RawCaller.stream(sample, route, "hello")) {
			caller.readUntil("w3");
		}
		assertLeft(route);
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "claude", "gemini" })
	void callerWhoLeavesDuringAStallCancels(String route) throws Exception {
		provider.anyModel().always(Fault.stream("One two three").chunks(3).stallAfter(1));
		try (RawCaller caller = RawCaller.stream(sample, route, "hello")) {
			caller.readUntil("\"One");
		}
		assertLeft(route);
	}

	@Test
	void callerWhoDoesNotReadHoldsTheProviderBack() throws Exception {
		provider.anyModel().always(StreamFault.words(1_000_000));
		try (RawCaller caller = RawCaller.stream(sample, "openai", "hello")) {
			caller.readUntil("w3");
			assertThat(provider.awaitEnded("openai", 1, Duration.ofSeconds(2))).isEmpty();
			caller.readUntil("w20000");
			assertThat(provider.openRequests()).isOne();
		}
		assertLeft("openai");
	}

	@Test
	void whoeverComesAfterIsServed() throws Exception {
		callerWhoLeavesDuringAStallCancels("openai");
		heal();
		assertThat(Streamed.ask(sample, "openai", "hello").isDone()).isTrue();
	}

	private static void assertLeft(String route) throws InterruptedException, IOException {
		assertThat(provider.awaitEnded(route, 1, SOON)).singleElement()
			.extracting(RecordedRequest::ending)
			.isEqualTo(Ending.CLIENT_CLOSED);
		assertThat(provider.awaitOpenRequests(0, SOON)).isTrue();
	}

	private static String model(String name) {
		return "--model-router.models." + name + ".provider=" + name;
	}

	private static String name(String name) {
		return "--model-router.models." + name + ".name=" + name;
	}

	private static String primary(String name) {
		return "--model-router.routes." + name + ".primary=" + name;
	}

	private static String patient(String route, String limit) {
		return "--model-router.routes." + route + "." + limit + "=5m";
	}

}
