package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.modelrouter.DegradedResponder;
import io.modelrouter.Degradation;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * YAML and beans to the answer of a route whose model is down.
 */
class DegradeTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final ApplicationContextRunner runner = Starter.runner("""
			model-router:
			  providers:
			    openai: { type: openai, base-url: "%s", api-key: key-openai }
			  models:
			    gpt: { provider: openai, name: gpt-5.5 }
			  routes:
			    chat: { primary: gpt, max-retries: 0, degrade: { cache-ttl: 1h, text: "Later." } }
			""".formatted(this.simulator.openAiBaseUrl()));

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void cacheThenTextAnswer() {
		this.simulator.model("gpt-5.5").thenAnswer("Four.").always(Fault.status(503));
		this.runner.run((context) -> {
			RouteClient chat = context.getBean(ModelRouter.class).route("chat");
			chat.call("Two and two?");
			RoutedResponse kept = chat.call("Two and two?");
			assertThat(kept.text()).isEqualTo("Four.");
			assertThat(kept.model()).isEqualTo("gpt");
			assertThat(kept.degradation()).extracting(Degradation::source).isEqualTo(Degradation.Source.CACHE);
			RoutedResponse rule = chat.call("Three and three?");
			assertThat(rule.text()).isEqualTo("Later.");
			assertThat(rule.degradation()).isEqualTo(Degradation.RULE);
		});
	}

	@Test
	void respondersOfTheApplicationAreAskedInOrderBeforeTheText() {
		this.simulator.model("gpt-5.5").always(Fault.status(503));
		this.runner.withUserConfiguration(Responders.class)
			.run((context) -> assertThat(context.getBean(ModelRouter.class).route("chat").call("Hello").text())
				.isEqualTo("chat: overloaded"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Responders {

		@Bean
		@Order(3)
		DegradedResponder never() {
			return (call, reason) -> "never";
		}

		@Bean
		@Order(2)
		DegradedResponder answers() {
			return (call, reason) -> call.route().name() + ": " + reason.code();
		}

		@Bean
		@Order(1)
		DegradedResponder passes() {
			return (call, reason) -> null;
		}

	}

}
