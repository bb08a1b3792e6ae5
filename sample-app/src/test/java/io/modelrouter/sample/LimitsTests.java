package io.modelrouter.sample;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.modelrouter.test.Dimension;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller sees of limits.
 */
class LimitsTests {

	private static final String HELLO = """
			{"model":"%s","messages":[{"role":"user","content":"Hello"}]}""";

	private static ProviderSimulator provider;

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		provider = ProviderSimulator.start();
		provider.model("strict").always(Fault.rateLimited(Dimension.TPM));
		sample = RunningSample.start("--model-router.providers.own.type=openai",
				"--model-router.providers.own.base-url=" + provider.openAiBaseUrl(),
				"--model-router.providers.own.api-key=key-of-the-test", "--model-router.models.one.provider=own",
				"--model-router.models.one.name=one", "--model-router.models.one.limits.rpm=1",
				"--model-router.models.strict.provider=own", "--model-router.models.strict.name=strict",
				"--model-router.routes.limited.primary=one", "--model-router.routes.limited.max-wait=30s",
				"--model-router.routes.strict.primary=strict", "--model-router.routes.strict.max-retries=0",
				"--model-router.routes.tiny.primary=small", "--model-router.models.small.provider=own",
				"--model-router.models.small.name=small", "--model-router.models.small.limits.tpm=1");
		sample.ask("limited", "This takes all there is.");
	}

	@AfterAll
	static void stop() {
		sample.close();
		provider.close();
	}

	@Test
	void limitWithoutRoomSaysWhenToComeBackAndWhy() {
		Answer answer = sample.ask("limited", "a very private matter");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
		assertThat(answer.at("/error/code")).isEqualTo("quota");
		assertThat(answer.at("/error/type")).isEqualTo("rate_limit_error");
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(30, 62);
		assertThat(answer.at("/error/message")).contains("Diagnosis: RPM of model one of account own")
			.doesNotContain("private");
		assertThat(answer.at("/error/model_router/diagnosis/limit")).isEqualTo("rpm");
		assertThat(answer.at("/error/model_router/diagnosis/place")).isEqualTo("model one of account own");
		assertThat(answer.at("/error/model_router/diagnosis/action")).isNotEmpty();
		assertThat(provider.requests("one")).hasSize(1);
	}

	@Test
	void refusalOfTheProviderIsExplainedToo() {
		Answer answer = sample.ask("strict", "Hello");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
		assertThat(answer.at("/error/code")).isEqualTo("rate_limited");
		assertThat(answer.at("/error/message")).contains("Diagnosis: TPM of model strict of account own");
		assertThat(answer.at("/error/model_router/diagnosis/limit")).isEqualTo("tpm");
	}

	@Test
	void promptThatCanNeverFitIsTooLarge() {
		Answer answer = sample.ask("tiny", "one two three four five six seven eight nine ten");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
		assertThat(answer.at("/error/code")).isEqualTo("request_too_large");
		assertThat(provider.requests("small")).isEmpty();
	}

	@Test
	void laneMayBeSaid() {
		assertThat(sample.post("/v1/chat/completions", HELLO.formatted("limited"), "X-Lane", "batch").status())
			.isEqualTo(429);
		Answer silly = sample.post("/v1/chat/completions", HELLO.formatted("limited"), "X-Lane", "night");
		assertThat(silly.status()).isEqualTo(400);
		assertThat(silly.at("/error/param")).isEqualTo("X-Lane");
	}

	@Test
	void otherErrorsHaveNoExtension() {
		assertThat(sample.ask("poetry", "Hello").toString()).doesNotContain("model_router");
	}

}
