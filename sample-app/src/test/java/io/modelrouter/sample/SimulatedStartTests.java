package io.modelrouter.sample;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.modelrouter.sample.simulator.SimulatedProviders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service as it starts without any key.
 */
@ExtendWith(OutputCaptureExtension.class)
class SimulatedStartTests {

	private static final String[] PROVIDERS = { "gemini", "openai", "claude" };

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start("--model-router.retry.overloaded.initial-delay=1ms",
				"--model-router.retry.overloaded.jitter=0ms", "--model-router.routes.chat.timeout=500ms",
				"--model-router.circuit.window=100", "--model-router.circuit.minimum-calls=100",
				"--model-router.routes.bare.primary=flash", "--model-router.routes.bare.fallback=gpt,opus");
		for (String provider : PROVIDERS) {
			sample.ask(provider, "The first call of a JVM takes seconds.");
		}
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@AfterEach
	void mend() {
		for (String provider : PROVIDERS) {
			assertThat(sample.post("/simulator/" + provider + "/fault?off", "").status()).isEqualTo(200);
		}
	}

	@Test
	void answersAboutTheTextItWasSent() {
		Answer answer = sample.ask("chat", "How many words are in this sentence?");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(answer.text()).contains("7 words").contains("How many words");
		assertThat(answer.at("/model")).isEqualTo("gemini-3.6-flash");
		assertThat(answer.at("/object")).isEqualTo("chat.completion");
		assertThat(answer.at("/choices/0/finish_reason")).isEqualTo("stop");
		assertThat(answer.json().at("/usage/prompt_tokens").asInt()).isPositive();
		assertThat(answer.json().at("/usage/completion_tokens").asInt()).isPositive();
		assertThat(answer.header("X-Model-Router-Model")).isEqualTo("flash");
		assertThat(answer.header("X-Model-Router-Attempts")).isEqualTo("1");
	}

	@ParameterizedTest
	@CsvSource({ "gemini,gemini-3.6-flash,flash", "openai,gpt-5.5,gpt", "claude,claude-opus-4-7,opus" })
	void everyProviderHasItsOwnRoute(String route, String name, String id) {
		Answer answer = sample.ask(route, "hello");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(answer.text()).contains(name).contains("hello");
		assertThat(answer.at("/model")).isEqualTo(name);
		assertThat(answer.at("/choices/0/finish_reason")).isEqualTo("stop");
		assertThat(answer.header("X-Model-Router-Model")).isEqualTo(id);
	}

	@Test
	void noModelMeansTheDefaultRoute() {
		Answer answer = sample.post("/v1/chat/completions", """
				{"messages":[{"role":"user","content":"hello"}]}""");
		assertThat(answer.header("X-Model-Router-Model")).isEqualTo("flash");
	}

	@ParameterizedTest
	@CsvSource({ "status=503", "status=500", "reset", "silence", "slow" })
	void brokenPrimaryIsReplacedByTheNextModel(String fault) {
		sample.post("/simulator/gemini/fault?" + fault, "");
		Answer answer = sample.ask("chat", "hello");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(answer.at("/model")).isEqualTo("gpt-5.5");
		assertThat(answer.header("X-Model-Router-Model")).isEqualTo("gpt");
		assertThat(Integer.parseInt(answer.header("X-Model-Router-Attempts"))).isBetween(2, 3);
	}

	@Test
	void theLastModelAnswersForTwoBrokenOnes() {
		sample.post("/simulator/gemini/fault?status=503", "");
		sample.post("/simulator/openai/fault?status=503", "");
		assertThat(sample.ask("chat", "hello").header("X-Model-Router-Model")).isEqualTo("opus");
	}

	@Test
	void allBrokenIsTheFailureOfTheFirst() {
		sample.post("/simulator/gemini/fault?status=503", "");
		sample.post("/simulator/openai/fault?status=500", "");
		sample.post("/simulator/claude/fault?status=500", "");
		Answer answer = sample.ask("bare", "hello");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.at("/error/code")).isEqualTo("overloaded");
		assertThat(Integer.parseInt(answer.header("X-Model-Router-Attempts"))).isGreaterThanOrEqualTo(3);
	}

	@Test
	void allBrokenIsAnsweredByTheCacheOrTheRule() {
		String text = sample.ask("chat", "asked twice").text();
		for (String provider : PROVIDERS) {
			sample.post("/simulator/" + provider + "/fault?status=503", "");
		}
		Answer cached = sample.ask("chat", "asked twice");
		assertThat(cached.header("X-Model-Router-Degraded")).as(cached.toString()).isEqualTo("cache");
		assertThat(cached.text()).isEqualTo(text);
		Answer rule = sample.ask("chat", "asked once");
		assertThat(rule.header("X-Model-Router-Degraded")).as(rule.toString()).isEqualTo("rule");
		assertThat(rule.text()).contains("try again");
	}

	@Test
	void unknownPathsHaveTheSameShape() {
		Answer answer = sample.get("/v2/anything");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.at("/error/code")).isEqualTo("unknown_path");
		assertThat(answer.at("/error/message")).isNotEmpty();
		assertThat(sample.get("/error").at("/error/code")).isEqualTo("unknown_path");
		Answer nobody = sample.post("/simulator/nobody/fault?off", "");
		assertThat(nobody.at("/error/message")).contains("gemini, openai, claude");
	}

	@Test
	void routesAreListed() {
		assertThat(sample.get("/v1/models").json().findValuesAsString("id")).containsExactlyInAnyOrder("bare", "chat",
				"gemini", "openai", "claude");
	}

	@Test
	void bodyAboveTheLimitIsRefusedAndTheConnectionServesOn() {
		Answer answer = sample.ask("chat", "a".repeat(11_000_000));
		assertThat(answer.status()).isEqualTo(413);
		assertThat(sample.ask("chat", "hello").status()).isEqualTo(200);
	}

	@Test
	void actuatorShowsHealthMetricsAndPrometheus() {
		assertThat(sample.get("/actuator/health").at("/status")).isEqualTo("UP");
		assertThat(sample.get("/actuator/metrics").status()).isEqualTo(200);
		assertThat(sample.get("/actuator/prometheus").response().body()).contains("jvm_memory_used_bytes");
		assertThat(sample.get("/actuator/env").status()).isEqualTo(404);
	}

	@Test
	void promptsStayOutOfTheLog(CapturedOutput output) {
		sample.ask("chat", "a very private matter");
		sample.ask("nowhere", "a very private matter");
		sample.post("/v1/chat/completions", "a very private matter");
		assertThat(output).doesNotContain("private matter");
	}

	@Test
	void simulatorsAreThoseOfTheContext() {
		assertThat(sample.context().getBean(SimulatedProviders.class).names()).containsExactly(PROVIDERS);
	}

}
