package io.modelrouter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Endpoints that show values show no key.
 */
class EndpointSecretsTests {

	private final SanitizingFunction function = new EndpointSecretsConfiguration().modelRouterSanitizingFunction();

	@Test
	void configurationReportShowsSettingsAndNoKey() {
		Starter.runner(Starter.SMALL)
			.withPropertyValues("model-router.providers.openai.api-keys=sk-secret-a,sk-secret-b",
					"model-router.providers.openai.proxy=http://user:secret@host:3128",
					"model-router.providers.openai.vendor=azure")
			.run((context) -> {
				ConfigurationPropertiesReportEndpoint endpoint = new ConfigurationPropertiesReportEndpoint(
						List.of(context.getBean(SanitizingFunction.class)), Show.ALWAYS);
				endpoint.setApplicationContext(context);
				String report = endpoint.configurationProperties()
					.getContexts()
					.values()
					.stream()
					.flatMap((beans) -> beans.getBeans().values().stream())
					.map((bean) -> bean.getProperties() + " " + bean.getInputs())
					.toList()
					.toString();
				assertThat(report).contains("azure").doesNotContain("secret");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "model-router.providers.openai.api-key", "model-router.providers.openai.apiKeys[10]",
			"MODEL_ROUTER_PROVIDERS_OPENAI_API_KEY", "MODELROUTER_PROVIDERS_OPENAI_APIKEYS_0_",
			"model-router.providers[Open.AI].proxy", "model-router.alerts.webhooks.ops.url",
			"MODEL_ROUTER_ALERTS_WEBHOOKS_OPS_SECRET" })
	void secretIsHidden(String key) {
		assertThat(value(key)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "model-router.providers.openai.type", "model-router.providers.proxy.vendor",
			"model-router.default-route", "other.api-key", "model-router.alerts.webhooks.ops.template" })
	void restIsShown(String key) {
		assertThat(value(key)).isEqualTo("value");
	}

	@Test
	void withoutActuatorThereIsNothingToHideFrom() {
		Starter.runner(Starter.SMALL)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("modelRouterSanitizingFunction"));
	}

	private Object value(String key) {
		SanitizableData data = new SanitizableData(null, key, "value");
		return this.function.filter().test(data) ? this.function.apply(data).getValue() : data.getValue();
	}

}
