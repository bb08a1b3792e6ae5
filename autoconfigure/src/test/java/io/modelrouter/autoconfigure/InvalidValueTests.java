package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user reads after a value of the wrong kind.
 */
class InvalidValueTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					routes.chat.timeout=soon           | set it to a duration with its unit, such as 500ms, 20s or 2m.
					routes.chat.max-retries=many       | set it to a whole number.
					models.gpt.context-window=1.5      | set it to a whole number.
					models.gpt.options.temperature=hot | set it to a number.
					enabled=maybe                      | set it to true or false.
					providers.openai.type=opneai       | Did you mean 'openai'?
					providers.openai.type=google       | set it to one of gemini, openai, anthropic, openai-compatible, chat-model.
					""")
	void allowedValuesAreNamed(String setting, String advice) {
		String[] parts = setting.split("=");
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router." + setting));
		assertThat(analysis.getDescription()).startsWith("model-router." + parts[0] + " is '" + parts[1] + "' (");
		assertThat(analysis.getAction()).startsWith("model-router." + parts[0] + ": ").contains(advice);
	}

	@Test
	void othersPropertiesAreLeftToBoot() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withUserConfiguration(OthersConfiguration.class)
			.withPropertyValues("others.number=x"));
		assertThat(analysis.getDescription()).contains("Failed to bind properties under 'others.number'");
	}

	@EnableConfigurationProperties(Others.class)
	static class OthersConfiguration {

	}

	@ConfigurationProperties("others")
	record Others(int number) {

	}

}
