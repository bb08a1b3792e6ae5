package io.modelrouter.autoconfigure;

import java.security.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

import io.modelrouter.BusinessTagResolver;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the business tag is looked for if the caller did not say it.
 */
class TagSourcesTests {

	private static final String ROUTE = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: own }
			  models:
			    stub: { provider: own }
			  routes:
			    chat: { primary: stub, tag: chats }
			""";

	private static final String ALL = ROUTE + """
			  tags:
			    from: { header: X-Business-Tag, principal: true, mdc: tenant }
			""";

	private final List<String> tags = new CopyOnWriteArrayList<>();

	@AfterEach
	void forget() {
		RequestContextHolder.resetRequestAttributes();
		MDC.clear();
	}

	@Test
	void headerGoesBeforeThePrincipalAndThatBeforeTheLoggingContextAndThatBeforeTheRoute() {
		runner(ALL).run((context) -> {
			RouteClient chat = context.getBean(ModelRouter.class).route();
			chat.call("Hello");
			MDC.put("tenant", "of mdc");
			chat.call("Hello");
			MockHttpServletRequest request = new MockHttpServletRequest();
			RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
			chat.call("Hello");
			request.setUserPrincipal(() -> "of principal");
			chat.call("Hello");
			request.addHeader("X-Business-Tag", "of header");
			chat.call("Hello");
			chat.tag("of caller").call("Hello");
		});
		assertThat(this.tags).containsExactly("chats", "of mdc", "of mdc", "of principal", "of header", "of caller");
	}

	@Test
	void headerOfAnExchangeIsFoundInTheSubscribersContext() {
		runner(ALL).run((context) -> {
			MockServerWebExchange exchange = MockServerWebExchange
				.from(MockServerHttpRequest.get("/").header("X-Business-Tag", "of exchange"));
			context.getBean(ModelRouter.class)
				.route()
				.stream(new Prompt("Hello"))
				.contextWrite((subscriber) -> subscriber.put(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE,
						exchange))
				.onErrorComplete()
				.blockLast();
		});
		assertThat(this.tags).containsExactly("of exchange");
	}

	@Test
	void principalOfAnExchangeIsFoundInTheSubscribersContextIfNobodyHasToWaitForIt() {
		Principal principal = () -> "of principal";
		runner(ALL).withClassLoader(new FilteredClassLoader(HttpServletRequest.class)).run((context) -> {
			for (Mono<Principal> each : List.of(Mono.just(principal),
					Mono.deferContextual((it) -> Mono.just(it.<Principal>get("who"))), Mono.<Principal>never(),
					Mono.<Principal>empty())) {
				ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"))
					.mutate()
					.principal(each)
					.build();
				context.getBean(ModelRouter.class)
					.route()
					.stream(new Prompt("Hello"))
					.contextWrite(Context.of(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, exchange, "who",
							principal))
					.onErrorComplete()
					.blockLast();
			}
		});
		assertThat(this.tags).containsExactly("of principal", "of principal", "chats", "chats");
	}

	@Test
	void nothingIsLookedAtUnlessItIsNamed() {
		runner(ROUTE).run((context) -> {
			MDC.put("tenant", "of mdc");
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.addHeader("X-Business-Tag", "of header");
			request.setUserPrincipal(() -> "of principal");
			RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
			context.getBean(ModelRouter.class).route().call("Hello");
		});
		assertThat(this.tags).containsExactly("chats");
	}

	@Test
	void beansOfTheApplicationGoFirst() {
		runner(ALL).withBean("tenants", BusinessTagResolver.class, () -> (route, context) -> "of bean")
			.run((context) -> {
				MDC.put("tenant", "of mdc");
				context.getBean(ModelRouter.class).route().call("Hello");
			});
		assertThat(this.tags).containsExactly("of bean");
	}

	@Test
	void headerWithoutTheWebIsAMistake() {
		ApplicationContextRunner runner = runner(ALL)
			.withClassLoader(new FilteredClassLoader("org.springframework.web"));
		assertThat(Starter.analysis(runner).getDescription()).contains(
				"model-router.tags.from.header is set, but Spring's web support is not on the class path",
				"model-router.tags.from.principal is set, but");
	}

	private ApplicationContextRunner runner(String yaml) {
		return Starter.runner(yaml)
			.withBean("own", ChatModel.class, () -> new StubChatModel("own"))
			.withBean("listener", ModelCallListener.class, () -> (log) -> {
				if (log.event() == ModelCallLog.Event.CALL) {
					this.tags.add(String.valueOf(log.businessTag()));
				}
			});
	}

}
