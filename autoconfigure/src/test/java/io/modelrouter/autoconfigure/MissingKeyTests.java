package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user reads when a key is missing, and when none is needed.
 */
class MissingKeyTests {

	private static final String KEY = "model-router.providers.openai.api-key";

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL);

	@Test
	void emptyKeySaysWhereToPutIt() {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues(KEY + "="));
		assertThat(analysis.getDescription()).contains(KEY + " is empty or missing");
		assertThat(analysis.getAction()).contains(KEY + ": set it, best to a placeholder");
	}

	@ParameterizedTest
	@ValueSource(strings = { "${NO_SUCH_KEY}", "${NO_SUCH_KEY:}" })
	void emptyPlaceholderIsNamed(String placeholder) {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues(KEY + "=" + placeholder));
		assertThat(analysis.getAction()).contains(KEY + ": set the environment variable NO_SUCH_KEY,");
	}

	@Test
	void listOfEmptyPlaceholdersNamesThem() {
		FailureAnalysis analysis = Starter.analysis(
				this.runner.withPropertyValues(KEY + "=", "model-router.providers.openai.api-keys[0]=${NO_SUCH_KEY_A}",
						"model-router.providers.openai.api-keys[1]=${NO_SUCH_KEY_B:}"));
		assertThat(analysis.getDescription()).contains("model-router.providers.openai.api-keys is empty or missing");
		assertThat(analysis.getAction()).contains("set the environment variable NO_SUCH_KEY_A, NO_SUCH_KEY_B,");
	}

	@Test
	void oneUsableKeyOfSeveralIsEnough() {
		this.runner
			.withPropertyValues(KEY + "=", "model-router.providers.openai.api-keys[0]=${NO_SUCH_KEY}",
					"model-router.providers.openai.api-keys[1]=sk-secret-1234")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void compatibleEndpointNeedsUrlAndNoKey() {
		ApplicationContextRunner compatible = this.runner
			.withPropertyValues("model-router.providers.openai.type=openai-compatible", KEY + "=");
		assertThat(Starter.analysis(compatible).getDescription())
			.contains("model-router.providers.openai.base-url is missing")
			.doesNotContain("api-key");
		compatible.withPropertyValues("model-router.providers.openai.base-url=http://localhost:1/v1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void compatibleEndpointWhoseKeyWasMeantToComeFromElsewhereNeedsIt() {
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withPropertyValues("model-router.providers.openai.type=openai-compatible",
					"model-router.providers.openai.base-url=http://localhost:1/v1", KEY + "=${NO_SUCH_KEY}"));
		assertThat(analysis.getAction()).contains("set the environment variable NO_SUCH_KEY,");
	}

	@Test
	void keyThatCannotStandInAHeaderIsRefusedUnseen() {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues(KEY + "=sk-sec ret-1234"));
		assertThat(analysis.getDescription()).contains(KEY + " has a key with a character that cannot be sent")
			.doesNotContain("ret-1234");
	}

}
