package io.modelrouter.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.modelrouter.ModelRouter;
import io.modelrouter.cost.report.CostReport;

/**
 * The report of what calls cost, and the endpoint that shows it.
 */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

	@Bean
	ReportKeeping modelRouterReportKeeping(ModelRouterProperties properties) {
		return new ReportKeeping(properties.report(), ReportProperties.DEFAULT_FILE);
	}

	/**
	 * @param router is built first, so that it is known that its configuration is good
	 */
	@Bean
	@ConditionalOnMissingBean
	CostReport modelRouterCostReport(ReportKeeping keeping, ModelRouter router) {
		return keeping.report();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		ModelRouterEndpoint modelRouterEndpoint(ModelRouter router, CostReport report) {
			return new ModelRouterEndpoint(router, report);
		}

		@Bean
		@ConditionalOnBean(ModelRouterEndpoint.class)
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		ModelRouterWebEndpoint modelRouterWebEndpoint(ModelRouterEndpoint endpoint) {
			return new ModelRouterWebEndpoint(endpoint);
		}

	}

}
