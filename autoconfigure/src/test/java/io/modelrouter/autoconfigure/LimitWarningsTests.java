package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said at start-up about limits, lanes and tags that cannot do what they seem to
 * be meant for.
 */
@ExtendWith(OutputCaptureExtension.class)
class LimitWarningsTests {

	private final ApplicationContextRunner runner = Starter.runner("""
			model-router:
			  providers:
			    openai: { type: openai, api-key: sk-secret-1234 }
			    relay: { type: openai-compatible, base-url: "http://localhost:1/v1", api-key: sk-secret-5678 }
			  models:
			    gpt: { provider: openai, name: gpt-5.5, options: { max-tokens: 2000 } }
			    small: { provider: openai, name: gpt-5.4-mini }
			    elsewhere: { provider: relay, name: gpt-5.5, price: { like: gpt-5.5 } }
			  routes:
			    chat: { primary: gpt }
			""");

	@Test
	void limitsThatMakeSenseAreNotWarnedOf(CapturedOutput output) {
		start("models.gpt.limits.tpm=100000", "routes.chat.fallback=small,elsewhere", "routes.chat.lane=batch",
				"quota-scopes.openai.limits.rpm=1000", "tags.by-name.billing.cap=50%");
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void fallbackThatIsTheSameModelOfTheSameAccountIsNamed(CapturedOutput output) {
		start("models.again.provider=openai", "models.again.name=gpt-5.5", "routes.chat.fallback=again");
		assertThat(output)
			.contains("model-router.routes.chat.fallback has 'again', which is the same model of the same "
					+ "account as 'gpt': they share their limits, so one has no room when the other has none.");
	}

	@Test
	void fallbackWithinOneLimitedAccountIsNamed(CapturedOutput output) {
		start("routes.chat.fallback=small", "quota-scopes.openai.limits.rpm=1000");
		assertThat(output).contains("model-router.routes.chat.fallback has only models of account 'openai', and "
				+ "model-router.quota-scopes.openai.limits is for all of them together");
	}

	@Test
	void batchRouteWithoutLimitsIsNamed(CapturedOutput output) {
		start("routes.chat.lane=batch");
		assertThat(output).contains("model-router.routes.chat.lane is batch, but none of its models has limits");
	}

	@Test
	void answerLongerThanAMinuteAllowsIsNamed(CapturedOutput output) {
		start("models.gpt.limits.output-tpm=1999");
		assertThat(output).contains("model-router.models.gpt.options.max-tokens is 2000, but "
				+ "model-router.models.gpt.limits allows only 1999 tokens a minute");
	}

	@Test
	void answerIsNotComparedWithALimitOfInput(CapturedOutput output) {
		start("models.gpt.limits.tpm=1999", "models.gpt.limits.tokens=input");
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void capOfNothingIsNamed(CapturedOutput output) {
		start("tags.by-name.billing.cap=50%");
		assertThat(output).contains("model-router.tags.by-name.billing.cap is not used: no model has limits.");
	}

	private void start(String... settings) {
		ApplicationContextRunner configured = this.runner;
		for (String setting : settings) {
			configured = configured.withPropertyValues("model-router." + setting);
		}
		configured.run((context) -> assertThat(context).hasNotFailed());
	}

}
