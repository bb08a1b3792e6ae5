package io.modelrouter.sample;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers see when every model is down.
 */
class DegradedTests {

	private static ProviderSimulator provider;

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		provider = ProviderSimulator.start();
		sample = RunningSample.start("--model-router.providers.one.type=openai",
				"--model-router.providers.one.base-url=" + provider.openAiBaseUrl(),
				"--model-router.providers.one.api-key=key-of-the-test", "--model-router.models.small.provider=one",
				"--model-router.models.small.name=small-1", "--model-router.models.large.provider=one",
				"--model-router.models.large.name=large-1", "--model-router.routes.chat.primary=small",
				"--model-router.routes.chat.fallback=large", "--model-router.routes.chat.max-retries=0",
				"--model-router.routes.chat.timeout=60s", "--model-router.routes.chat.max-wait=120s",
				"--model-router.routes.chat.degrade.cache-ttl=1h", "--model-router.routes.chat.degrade.text=Later.");
	}

	@BeforeEach
	void heal() {
		provider.model("small-1").clear();
		provider.model("large-1").clear();
	}

	@AfterAll
	static void stop() {
		sample.close();
		provider.close();
	}

	@Test
	void everyAnswerSaysWhereItCameFrom() {
		provider.model("small-1").thenAnswer("Four.");
		Answer live = sample.ask("chat", "Two and two?");
		assertThat(live.header("X-Model-Router-Degraded")).as(live.toString()).isNull();
		outage();
		Answer kept = sample.ask("chat", "Two and two?");
		assertAnswer(kept, "Four.", "cache", "small", "small-1");
		assertThat(kept.header("X-Model-Router-Attempts")).isEqualTo("2");
		assertThat(kept.at("/choices/0/finish_reason")).isEqualTo("stop");
		assertThat(kept.at("/usage/total_tokens")).isEqualTo("0");
		assertAnswer(sample.ask("chat", "Three and three?"), "Later.", "rule", "none", "none");
		heal();
		Answer again = sample.ask("chat", "Three and three?");
		assertThat(again.header("X-Model-Router-Degraded")).as(again.toString()).isNull();
		assertThat(again.header("X-Model-Router-Model")).isEqualTo("small");
	}

	@Test
	void wrongRequestIsToldSo() {
		provider.model("small-1").always(Fault.status(400));
		Answer answer = sample.ask("chat", "hello");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("X-Model-Router-Degraded")).isNull();
	}

	private static void outage() {
		provider.model("small-1").always(Fault.status(503));
		provider.model("large-1").always(Fault.reset());
	}

	private static void assertAnswer(Answer answer, String text, String degraded, String model, String name) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo(text);
		assertThat(answer.header("X-Model-Router-Degraded")).isEqualTo(degraded);
		assertThat(answer.header("X-Model-Router-Model")).isEqualTo(model);
		assertThat(answer.at("/model")).isEqualTo(name);
	}

}
