package io.modelrouter.sample.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/**
 * Keeps the page to itself: it loads nothing from elsewhere, and pages from elsewhere
 * reach neither its endpoints nor the simulated providers through a person's browser.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebFluxConfigurer {

	private static final String POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
			+ "frame-ancestors 'none'";

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		registry.addMapping("/page/**").allowedOrigins();
		registry.addMapping("/simulator/**").allowedOrigins();
	}

	/**
	 * Tells browsers to load and run only what this service itself serves.
	 */
	@Bean
	WebFilter pageHeadersFilter() {
		return (exchange, chain) -> {
			HttpHeaders headers = exchange.getResponse().getHeaders();
			headers.set("Content-Security-Policy", POLICY);
			headers.set("X-Content-Type-Options", "nosniff");
			headers.set("Referrer-Policy", "no-referrer");
			return chain.filter(exchange);
		};
	}

	/**
	 * Boot would serve it too, but let browsers keep it without asking.
	 */
	@Bean
	RouterFunction<ServerResponse> page() {
		return RouterFunctions.resource(RequestPredicates.path("/"), new ClassPathResource("static/index.html"),
				(resource, headers) -> headers.setCacheControl(CacheControl.noCache()));
	}

}
