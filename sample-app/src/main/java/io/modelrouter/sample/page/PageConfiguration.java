package io.modelrouter.sample.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps the page to itself: it loads nothing from elsewhere, and pages from elsewhere
 * reach neither its endpoints nor the simulated providers through a person's browser.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		registry.addMapping("/page/**").allowedOrigins();
		registry.addMapping("/simulator/**").allowedOrigins();
	}

	@Bean
	PageHeadersFilter pageHeadersFilter() {
		return new PageHeadersFilter();
	}

}
