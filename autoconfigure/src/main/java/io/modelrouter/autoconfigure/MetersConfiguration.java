package io.modelrouter.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;

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
	RouterAddition modelRouterMeters(MeterRegistry registry, ModelRouterProperties properties) {
		return (builder) -> builder.meters(new RouterMeters(registry, properties.tags().max()));
	}

}
