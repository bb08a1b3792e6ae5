package io.modelrouter.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.modelrouter.observe.meter.RouterMeters;

/**
 * Meters, if the application has a registry for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
class MetersConfiguration {

	@Bean
	RouterAddition modelRouterMeters(MeterRegistry registry, ModelRouterProperties properties,
			ObjectProvider<SharedLimits> shared) {
		return (builder) -> {
			RouterMeters meters = new RouterMeters(registry, properties.tags().max());
			shared.ifAvailable((limits) -> meters.watchSharedState(limits, SharedLimits::isShared));
			builder.meters(meters);
		};
	}

}
