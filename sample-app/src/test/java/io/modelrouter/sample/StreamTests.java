package io.modelrouter.sample;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams byte by byte, and what becomes of them when something breaks.
 */
@Timeout(120)
class StreamTests {

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start("--model-router.circuit.window=100", "--model-router.circuit.minimum-calls=100",
				"--model-router.retry.malformed-response.max-retries=0",
				"--model-router.retry.overloaded.max-retries=0", "--model-router.routes.chat.timeout=60s",
				"--model-router.routes.openai.timeout=60s", "--model-router.routes.openai.max-wait=100s",
				"--model-router.routes.restarted.primary=flash", "--model-router.routes.restarted.fallback=gpt",
				"--model-router.routes.restarted.on-cut=restart", "--sample.keep-alive=200ms");
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@AfterEach
	void mend() {
		List.of("gemini", "openai", "claude").forEach((provider) -> script(provider).clear());
	}

	@Test
	void bytesAreThoseOfOpenAi() throws IOException {
		script("openai").then(Fault.stream("One two").chunks(2));
		try (RawCaller caller = RawCaller.send(sample, """
				{"model":"openai","stream":true,"stream_options":{"include_usage":true},
				"messages":[{"role":"user","content":"hello"}]}""")) {
			assertThat(caller.readBlock()).startsWith("HTTP/1.1 200 OK")
				.contains("Content-Type: text/event-stream;charset=UTF-8", "Cache-Control: no-cache",
						"X-Accel-Buffering: no", "X-Model-Router-Model: gpt", "X-Model-Router-Attempts: 1")
				.noneMatch((line) -> line.startsWith("Content-Length") || line.startsWith("X-Model-Router-Degraded"));
			String[] events = caller.readAll().replaceAll("(?m)^[0-9a-f]+\n", "").split("\n+");
			assertThat(events[0]).matches("data: \\{\"id\":\"[^\"]+\",\"object\":\"chat.completion.chunk\","
					+ "\"created\":\\d+,\"model\":\"gpt-5.5\",\"choices\":\\[\\{\"index\":0,"
					+ "\"delta\":\\{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}],\"usage\":null}");
			assertThat(events[1]).contains("\"delta\":{\"content\":\"One");
			assertThat(events[events.length - 3]).contains("\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}");
			assertThat(events[events.length - 2]).contains("\"choices\":[],\"usage\":{\"prompt_tokens\":");
			assertThat(events[events.length - 1]).isEqualTo("data: [DONE]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini", "openai", "claude" })
	void everyProviderStreamsTheWholeAnswer(String route) {
		Streamed answer = Streamed.ask(sample, route, "hello");
		assertThat(answer.text()).contains("hello").isEqualTo(sample.ask(route, "hello").text());
		assertThat(answer.isDone()).isTrue();
		assertThat(answer.finishReason()).isEqualTo("stop");
		assertThat(answer.usage()).isEqualTo(sample.ask(route, "hello").json().at("/usage"));
	}

	@Test
	void brokenPrimaryIsReplacedUnseen() {
		script("gemini").always(Fault.stream("").chunks(2).endAfter(2));
		Streamed answer = Streamed.ask(sample, "chat", "hello");
		assertThat(answer.isDone()).isTrue();
		assertThat(answer.response().header("X-Model-Router-Model")).isEqualTo("gpt");
		assertThat(answer.response().header("X-Model-Router-Attempts")).isEqualTo("2");
		assertThat(answer.chunks())
			.allSatisfy((chunk) -> assertThat(chunk.at("/model").asString()).isEqualTo("gpt-5.5"));
	}

	@Test
	void failureBeforeTheFirstTokenHasItsStatus() {
		script("openai").always(Fault.status(503));
		Answer answer = Streamed.ask(sample, "openai", "hello").response();
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.at("/error/code")).isEqualTo("overloaded");
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini", "openai", "claude" })
	void cutAfterTheFirstTokenIsAnErrorAndNoEnd(String route) {
		script(route).always(Fault.stream("One two three four").chunks(4).closeAfter(2));
		Streamed answer = Streamed.ask(sample, route, "hello");
		assertThat(answer.response().status()).isEqualTo(200);
		assertThat(answer.text()).startsWith("One");
		assertThat(answer.isDone()).isFalse();
		assertThat(answer.finishReason()).isEmpty();
		assertThat(answer.error().at("/code").asString()).isEqualTo("incomplete");
		assertThat(answer.error().at("/type").asString()).isEqualTo("server_error");
		assertThat(answer.error().at("/message").asString()).contains("broke off").doesNotContain("One two");
	}

	@Test
	void restartIsMarked() {
		script("gemini").always(Fault.stream("One two three four").chunks(4).closeAfter(2));
		script("openai").then(Fault.stream("One two and done.").chunks(4));
		Streamed answer = Streamed.ask(sample, "restarted", "hello");
		assertThat(answer.isDone()).isTrue();
		assertThat(answer.text()).isEqualTo("One two and done.");
		assertThat(answer.chunks()).filteredOn((chunk) -> chunk.has("model_router"))
			.singleElement()
			.satisfies((chunk) -> assertThat(chunk.at("/model_router/model").asString()).isEqualTo("gpt"));
	}

	@Test
	void toolCallIsOneDelta() {
		script("openai").then(Fault.toolCall("weather", "{\"city\":\"Rome\"}"));
		Streamed answer = Streamed.of(sample.post("/v1/chat/completions", """
				{"model":"openai","stream":true,"messages":[{"role":"user","content":"Umbrella?"}],
				"tools":[{"type":"function","function":{"name":"weather"}}]}"""));
		assertThat(answer.finishReason()).isEqualTo("tool_calls");
		assertThat(answer.chunks()).filteredOn((chunk) -> chunk.at("/choices/0/delta").has("tool_calls"))
			.singleElement()
			.satisfies((chunk) -> assertThat(chunk.at("/choices/0/delta/tool_calls/0/function/arguments").asString())
				.contains("Rome"));
	}

	@Test
	void pauseIsFilledWithComments() throws IOException {
		script("openai").then(Fault.stream("One two").chunks(2).stallAfter(1));
		try (RawCaller caller = RawCaller.stream(sample, "openai", "hello")) {
			caller.readUntil("\"One");
			caller.readUntil(": keep-alive");
			caller.readUntil(": keep-alive");
		}
	}

	private static ModelScript script(String provider) {
		return simulator(provider).anyModel();
	}

	private static ProviderSimulator simulator(String provider) {
		return sample.context().getBean(SimulatedProviders.class).get(provider);
	}

}
