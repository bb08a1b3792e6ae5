package io.modelrouter.autoconfigure;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a user reads after a value of the wrong kind.
 */
class InvalidValueTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					routes.chat.timeout=soon           | set it to a duration with its unit, such as 500ms, 20s or 2m.
					degrade.cache-memory=lots          | set it to a size with its unit, such as 64MB or 1GB.
					retry.network.multiplier=twice     | set it to a number, such as 1.0.
					models.gpt.price.input=cheap       | set it to a number, such as 1.0.
					routes.chat.max-retries=many       | set it to a whole number, such as 3.
					models.gpt.context-window=1.5      | set it to a whole number, such as 3.
					models.gpt.limits.rpm=abc          | set it to a whole number, such as 1000.
					models.gpt.limits.concurrency=1.5  | set it to a whole number, such as 3.
					models.gpt.options.temperature=hot | set it to a number, such as 1.0.
					pricing.rates[0].since=2026-13-01  | set it to a date, for example 2026-11-01.
					enabled=maybe                      | set it to true or false.
					routes.chat.on-cut=restrat         | set it to one of error, restart, buffer. Did you mean 'restart'?
					providers.openai.type=opneai       | Did you mean 'openai'?
					providers.openai.type=google       | set it to one of gemini, openai, anthropic, openai-compatible, chat-model, embedding-model.
					""")
	void allowedValuesAreNamed(String setting, String advice) {
		String[] parts = setting.split("=");
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router." + setting));
		assertThat(analysis.getDescription()).startsWith("model-router." + parts[0] + " is '" + parts[1] + "' (");
		assertThat(analysis.getAction()).startsWith("model-router." + parts[0] + ": ").contains(advice);
	}

	@Test
	void valueThatMayBeAKeyIsNotShown() {
		Binder binder = new Binder(
				new MapConfigurationPropertySource(Map.of("model-router.providers.openai", "sk-secret-1234")));
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> binder.bind("model-router.providers.openai", UUID.class))
			.satisfies((ex) -> {
				FailureAnalysis analysis = new InvalidValueFailureAnalyzer().analyze(ex);
				assertThat(analysis.getDescription())
					.startsWith("model-router.providers.openai has a value that it cannot take (")
					.doesNotContain("secret");
				assertThat(analysis.getAction())
					.startsWith("model-router.providers.openai: write properties below model-router.providers.openai: ")
					.contains("api-key,");
			});
	}

	@ParameterizedTest
	@CsvSource({ "MODEL_ROUTER_PROVIDERS,providers,providers.*", "MODEL_ROUTER_RETRY,retry,retry",
			"MODEL_ROUTER_RETRY_NETWORK,retry.network,retry.network" })
	void valueInPlaceOfAGroupIsNotShown(String variable, String property, String below) {
		FailureAnalysis analysis = Starter.analysis(Starter.runner()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("own-systemEnvironment",
						Map.of(variable, "sk-secret-1234")))));
		assertThat(analysis.getDescription())
			.startsWith("model-router." + property + " has a value that it cannot take")
			.doesNotContain("secret");
		assertThat(analysis.getAction())
			.startsWith("model-router." + property + ": write properties below model-router." + below + ": ")
			.doesNotContain("secret");
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
