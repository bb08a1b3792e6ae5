package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user reads after a typo in the name of a property.
 */
class UnknownPropertyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
							routes.chat.fallbak              | did you mean 'model-router.routes.chat.fallback'?
							routes.chat.max-wiat             | did you mean 'model-router.routes.chat.max-wait'?
							routes.chat.first-token-timout   | did you mean 'model-router.routes.chat.first-token-timeout'?
							max-stream                       | did you mean 'model-router.max-streams'?
							route.chat.primary               | did you mean 'model-router.routes.chat.primary'?
							lane.online.share                | did you mean 'model-router.lanes.online.share'?
							lane.onlin.shares                | did you mean 'model-router.lanes.online.share'?
							online.share                     | did you mean 'model-router.lanes.online.share'?
							lane.night.share                 | did you mean 'model-router.lanes'?
							route.chat                       | did you mean 'model-router.routes'?
							model.gpt.limit.rpm              | did you mean 'model-router.models.gpt.limits.rpm'?
							retry.rate-limited.max-retry     | did you mean 'model-router.retry.rate-limited.max-retries'?
							models.gpt.temperature           | did you mean 'model-router.models.gpt.options.temperature'?
							models.gpt.options.max-token     | did you mean 'model-router.models.gpt.options.max-tokens'?
							retry.bad-request.max-retries    | below model-router.retry there are: malformed-response, network, overloaded, rate-limited, server-error, timeout.
							routes.chat.degrade.cache-tll    | did you mean 'model-router.routes.chat.degrade.cache-ttl'?
							routes.chat.degrade.txt          | did you mean 'model-router.routes.chat.degrade.text'?
							routes.chat.text                 | did you mean 'model-router.routes.chat.degrade.text'?
							models.gpt.price.cache-write-1h  | did you mean 'model-router.models.gpt.price.cache-write-hour'?
							degrade.cache-memry              | did you mean 'model-router.degrade.cache-memory'?
							circuit.open-for.max             | remove what stands below model-router.circuit.open-for: it takes one value.
							routes.my.route.primary          | A name with dots needs brackets: "[my.route]".
							routes.chat.primary.name         | remove what stands below model-router.routes.chat.primary: it takes one value.
					providers.claude                 | write properties below model-router.providers.claude: api-key,
					budgets.all                      | write properties below model-router.budgets.all: action,
							""")
	void nearestPropertyIsNamed(String property, String advice) {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router." + property + "=sk-secret-1234"));
		assertThat(analysis.getDescription()).startsWith("Model Router can do nothing with:")
			.contains("model-router." + property)
			.doesNotContain("sk-secret");
		assertThat(analysis.getAction()).contains(advice).doesNotContain("sk-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "routes.chat.shadow", "routes.chat.budget", "models.gpt.limits.usd",
			"providers.openai.region" })
	void propertyOfALaterVersionIsUnknown(String property) {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router." + property + "=1"));
		assertThat(analysis.getDescription()).contains("model-router." + property);
		assertThat(analysis.getAction()).contains(" there are: ").doesNotContain("did you mean");
	}

	@Test
	void propertiesOfTheJvmAreCheckedToo() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withSystemProperties("model-router.routes.chat.fallbak=x", "model-router.routes.chat.max-retries=1",
					"model-router.providers.openai.api-keys[0]=sk-secret-5678", "model-router-home=/opt"));
		assertThat(analysis.getDescription()).contains("model-router.routes.chat.fallbak is unknown")
			.doesNotContain("max-retries", "api-keys", "home");
		assertThat(analysis.getAction())
			.contains("model-router.routes.chat.fallbak: did you mean 'model-router.routes.chat.fallback'?");
	}

	@Test
	void severalAreShownAtOnce() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL + "    chta: { primry: gpt }\n")
			.withPropertyValues("model-router.default-rout=chat"));
		assertThat(analysis.getDescription()).contains("model-router.default-rout", "model-router.routes.chta.primry",
				"[application.yml] - 8:21)");
		assertThat(analysis.getAction()).contains("model-router.default-rout: did you mean",
				"model-router.routes.chta.primry: did you mean 'model-router.routes.chta.primary'?");
	}

	@Test
	void listOfKeysUnderTheNameOfOneIsExplained() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner("""
				model-router.providers.openai:
				  type: openai
				  api-key: [ sk-secret-1234, sk-secret-5678 ]
				"""));
		assertThat(analysis.getDescription()).contains("model-router.providers.openai.api-key[0]")
			.doesNotContain("sk-secret");
		assertThat(analysis.getAction())
			.contains("it takes one value; for several there is 'model-router.providers.openai.api-keys'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "providers.openai.type", "models.gpt.context-window", "routes.chat.timeout" })
	void emptyValueIsExplained(String property) {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router." + property + "="));
		assertThat(analysis.getDescription()).contains("model-router." + property);
		assertThat(analysis.getAction()).contains("give it a value, or remove it.");
	}

	@Test
	void othersPropertiesAreLeftToBoot() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withUserConfiguration(OthersConfiguration.class)
			.withPropertyValues("others.nmae=x"));
		assertThat(analysis.getDescription()).contains("others.nmae").doesNotContain("Model Router");
	}

	@EnableConfigurationProperties(Others.class)
	static class OthersConfiguration {

	}

	@ConfigurationProperties(prefix = "others", ignoreUnknownFields = false)
	record Others(String name) {

	}

}
