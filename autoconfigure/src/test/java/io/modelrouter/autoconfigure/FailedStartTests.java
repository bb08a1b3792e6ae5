package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a {@link SpringApplication} prints when it cannot start: the analysis, and no key.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTests {

	private static final String KEY = "sk-secret-1234";

	@ParameterizedTest
	@ValueSource(strings = { "model-router.routes.chat.fallbak=x", "model-router.routes.chat.timeout=soon",
			"model-router.routes.chat.primary=gtp", "model-router.providers.openai.apikey-old=" + KEY,
			"model-router.providers.claude=" + KEY, "model-router.providers.openai.type=opneai",
			"model-router.providers.openai.api-key=" + KEY + " " + KEY,
			"model-router.providers.openai.base-url=//user:" + KEY + "@host",
			"model-router.providers.openai.proxy=user:" + KEY + "@host" })
	void analysisIsPrintedWithoutKeys(String setting, CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.run("--model-router.providers.openai.type=openai", "--model-router.providers.openai.api-key=" + KEY,
						"--model-router.models.gpt.provider=openai", "--model-router.models.gpt.name=gpt-5.5",
						"--model-router.routes.chat.primary=gpt", "--" + setting))
			.satisfies((ex) -> {
				for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
					assertThat(String.valueOf(cause.getMessage())).doesNotContain("secret");
				}
			});
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:")
			.contains(setting.substring(0, setting.indexOf('=')) + ": ")
			.doesNotContain("secret");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ModelRouterAutoConfiguration.class)
	static class Application {

	}

}
