package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.modelrouter.cost.report.CostReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint is there if it is exposed, and only with the actuator.
 */
class EndpointExposureTests {

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL)
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class));

	@Test
	void withoutExposureThereIsAReportAndNoEndpoint() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(CostReport.class)
			.doesNotHaveBean(ModelRouterEndpoint.class)
			.doesNotHaveBean(ModelRouterWebEndpoint.class));
	}

	@Test
	void withoutActuatorThereIsAReportAndNoEndpoint() {
		Starter.runner(Starter.SMALL)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withPropertyValues("management.endpoints.web.exposure.include=modelrouter")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CostReport.class)
				.doesNotHaveBean("modelRouterEndpoint"));
	}

	@Test
	void exposedOverHttpItHasItsWebPart() {
		new WebApplicationContextRunner().withInitializer((context) -> Starter.add(context, Starter.SMALL))
			.withConfiguration(
					AutoConfigurations.of(ModelRouterAutoConfiguration.class, EndpointAutoConfiguration.class))
			.withPropertyValues("model-router.report.file=none",
					"management.endpoints.web.exposure.include=modelrouter")
			.run((context) -> assertThat(context).hasSingleBean(ModelRouterEndpoint.class)
				.hasSingleBean(ModelRouterWebEndpoint.class));
	}

	@Test
	void accessCanBeTakenAway() {
		this.runner
			.withPropertyValues("management.endpoints.web.exposure.include=modelrouter",
					"management.endpoint.modelrouter.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(ModelRouterEndpoint.class));
	}

}
