package io.modelrouter.autoconfigure;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said at start-up about figures that cannot all be had.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupWarningsTests {

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL)
		.withPropertyValues("model-router.models.other.provider=openai", "model-router.models.other.name=gpt-5");

	@Test
	void defaultsFit(CapturedOutput output) {
		this.runner.withPropertyValues("model-router.routes.chat.fallback=other").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("WARN");
		});
	}

	@ParameterizedTest
	@CsvSource({ "60s,20s,,20s", "30s,59s,other,29500ms", "30s,40s,other,20s", "20s,30s,other,15s" })
	void timeoutThatTheFirstAttemptCannotHaveIsNamed(String timeout, String maxWait, String fallback, String left,
			CapturedOutput output) {
		this.runner
			.withPropertyValues("model-router.routes.chat.timeout=" + timeout,
					"model-router.routes.chat.max-wait=" + maxWait,
					"model-router.routes.chat.fallback=" + ((fallback != null) ? fallback : ""))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("model-router.routes.chat.timeout is " + timeout + ", but model-router.routes.chat.max-wait of "
					+ maxWait + " leaves the first attempt only " + left + ".");
	}

	@ParameterizedTest
	@CsvSource({ "60s,60s,", "30s,60s,other", "20s,45s,other" })
	void timeoutThatFitsIsNot(String timeout, String maxWait, String fallback, CapturedOutput output) {
		this.runner
			.withPropertyValues("model-router.routes.chat.timeout=" + timeout,
					"model-router.routes.chat.max-wait=" + maxWait,
					"model-router.routes.chat.fallback=" + ((fallback != null) ? fallback : ""))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@ParameterizedTest
	@CsvSource({ "90s,60s,true", "60s,60s,false", "2s,1s,false" })
	void patienceThatNoCallCanHaveIsNamedUnlessItIsTheDefault(String patience, String maxWait, boolean named,
			CapturedOutput output) {
		this.runner
			.withPropertyValues("model-router.routes.chat.patience=" + patience,
					"model-router.routes.chat.max-wait=" + maxWait)
			.run((context) -> assertThat(context).hasNotFailed());
		String warning = "model-router.routes.chat.patience is " + patience
				+ ", but model-router.routes.chat.max-wait of " + maxWait + " ends every call before";
		assertThat(output.getOut().contains(warning)).isEqualTo(named);
	}

	@ParameterizedTest
	@CsvSource({ "90s,,60s", "40s,other,30s" })
	void firstTokenTimeoutThatTheFirstAttemptCannotHaveIsNamed(String timeout, String fallback, String left,
			CapturedOutput output) {
		this.runner
			.withPropertyValues("model-router.routes.chat.first-token-timeout=" + timeout,
					"model-router.routes.chat.fallback=" + ((fallback != null) ? fallback : ""))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("model-router.routes.chat.first-token-timeout is " + timeout
					+ ", but model-router.routes.chat.max-wait of 60s leaves the first attempt only " + left
					+ ". Lower the first-token-timeout")
			.doesNotContain("chat.timeout is");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					on-cut=restart                   | there is nothing to restart on: add models to model-router.routes.chat.fallback.
					on-cut=buffer,commit-after=1s    | model-router.routes.chat.commit-after is not used
					on-cut=buffer,max-wait=40s       | max-wait of 40s is the most that a whole streamed answer may take
					""")
	void whatAStreamCannotHaveIsSaid(String settings, String warning, CapturedOutput output) {
		String[] properties = settings.split(",");
		this.runner
			.withPropertyValues(
					Arrays.stream(properties).map((one) -> "model-router.routes.chat." + one).toArray(String[]::new))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(warning);
	}

	@ParameterizedTest
	@ValueSource(strings = { "on-cut=error", "on-cut=restart", "commit-after=500ms", "first-token-timeout=5s" })
	void streamThatHasWhatItNeedsIsNot(String setting, CapturedOutput output) {
		this.runner.withPropertyValues("model-router.routes.chat." + setting, "model-router.routes.chat.fallback=other")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN", "buffer");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			opnai       | did you mean 'openai'?
			Deep-Seek-1 | did you mean 'deepseek'?
			nobody-else | there are: aliyun, anthropic,
			""")
	void vendorThatNobodyKnowsIsSaidWithTheNearest(String vendor, String hint, CapturedOutput output) {
		this.runner.withPropertyValues("model-router.providers.openai.vendor=" + vendor)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(
				"model-router.providers.openai.vendor names nobody whose errors are known, so they are read like anybody's: "
						+ hint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DashScope", " qwen ", "generic", "", "${NO_SUCH_VENDOR}" })
	void vendorThatIsKnownOrUnsetIsNot(String vendor, CapturedOutput output) {
		this.runner
			.withPropertyValues("model-router.providers.openai.vendor=" + vendor,
					"model-router.models.gpt.price.like=gpt-5.5", "model-router.models.other.price.like=gpt-5")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void keysThatAreNotUsedAreNamed(CapturedOutput output) {
		this.runner.withPropertyValues("model-router.providers.openai.api-keys=sk-secret-5678")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(
				"model-router.providers.openai.api-keys is not used: model-router.providers.openai.api-key wins.");
	}

	@Test
	void webhooksWithoutBudgetsAreNamed(CapturedOutput output) {
		this.runner.withPropertyValues("model-router.alerts.webhooks.ops.url=http://127.0.0.1:9/secret")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("model-router.alerts.webhooks get nothing: there are no model-router.budgets.")
			.doesNotContain("secret");
	}

	@Test
	void emptyEntriesAmongKeysAreCounted(CapturedOutput output) {
		this.runner
			.withPropertyValues("model-router.providers.openai.api-key=",
					"model-router.providers.openai.api-keys=${NO_SUCH_KEY},sk-secret-5678")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("model-router.providers.openai.api-keys has 2 keys, 1 of them without a value and not used.")
			.doesNotContain("secret");
	}

}
