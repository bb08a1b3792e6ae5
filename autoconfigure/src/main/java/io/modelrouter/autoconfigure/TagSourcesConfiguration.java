package io.modelrouter.autoconfigure;

import java.security.Principal;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

import io.modelrouter.BusinessTagResolver;

/**
 * Where the business tag is looked for if the caller did not say it, in the order of the
 * numbers.
 */
@Configuration(proxyBeanMethods = false)
class TagSourcesConfiguration {

	/** Name of the property of the header. */
	static final String HEADER = "header";

	/** Name of the property of the principal. */
	static final String PRINCIPAL = "principal";

	private static final String FROM = ModelRouterProperties.PREFIX + ".tags.from";

	@Bean
	@Order(3)
	@ConditionalOnProperty(prefix = FROM, name = "mdc")
	RouterAddition modelRouterTagOfMdc(ModelRouterProperties properties) {
		String key = String.valueOf(properties.tags().from().mdc());
		return source("mdc", (route, context) -> MDC.get(key));
	}

	private static RouterAddition source(String property, BusinessTagResolver resolver) {
		return (builder) -> builder.tagResolver(new TagSource(FROM + '.' + property, resolver));
	}

	/** Requests that threads serve. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HttpServletRequest.class, RequestContextHolder.class })
	static class Servlets {

		@Bean
		@Order(1)
		@ConditionalOnProperty(prefix = FROM, name = HEADER)
		RouterAddition modelRouterTagOfServletHeader(ModelRouterProperties properties) {
			String name = String.valueOf(properties.tags().from().header());
			return source(HEADER, (route, context) -> {
				HttpServletRequest request = request();
				return (request != null) ? request.getHeader(name) : null;
			});
		}

		@Bean
		@Order(2)
		@ConditionalOnProperty(prefix = FROM, name = PRINCIPAL, havingValue = "true")
		RouterAddition modelRouterTagOfPrincipal() {
			return source(PRINCIPAL, (route, context) -> {
				HttpServletRequest request = request();
				Principal principal = (request != null) ? request.getUserPrincipal() : null;
				return (principal != null) ? principal.getName() : null;
			});
		}

		private static @Nullable HttpServletRequest request() {
			return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
					? attributes.getRequest() : null;
		}

	}

	/**
	 * Requests that are served reactively: they stand in the subscriber's context if the
	 * application has a {@link ServerWebExchangeContextFilter}.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ServerWebExchange.class, ServerWebExchangeContextFilter.class })
	static class Reactive {

		@Bean
		@Order(1)
		@ConditionalOnProperty(prefix = FROM, name = HEADER)
		RouterAddition modelRouterTagOfExchangeHeader(ModelRouterProperties properties) {
			String name = String.valueOf(properties.tags().from().header());
			return source(HEADER,
					(route, context) -> ServerWebExchangeContextFilter.getExchange(context)
						.map((exchange) -> exchange.getRequest().getHeaders().getFirst(name))
						.orElse(null));
		}

		@Bean
		@Order(2)
		@ConditionalOnProperty(prefix = FROM, name = PRINCIPAL, havingValue = "true")
		RouterAddition modelRouterTagOfExchangePrincipal() {
			return source(PRINCIPAL,
					(route, context) -> ServerWebExchangeContextFilter.getExchange(context)
						.map((exchange) -> known(exchange.getPrincipal().contextWrite(context)))
						.map(Principal::getName)
						.orElse(null));
		}

		/**
		 * Whoever is known without waiting, which no call may do here; null if nobody is.
		 */
		private static @Nullable Principal known(Mono<Principal> principal) {
			CompletableFuture<Principal> found = principal.toFuture();
			Principal known = found.getNow(null);
			found.cancel(false);
			return known;
		}

	}

}
