package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.retry.backoff.FixedBackOffPolicy;
import org.springframework.retry.policy.NeverRetryPolicy;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelRouter;
import io.modelrouter.circuit.CircuitCustomizer;
import io.modelrouter.circuit.CircuitSettings;
import io.modelrouter.retry.RetryTemplateCustomizer;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What an application adds to the router with beans of its own.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExtensionBeansTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private ApplicationContextRunner runner;

	@BeforeEach
	void prepare() {
		this.runner = Starter.runner("""
				model-router:
				  providers:
				    openai: { type: openai, base-url: "%s", api-key: key-openai }
				  models:
				    gpt: { provider: openai, name: gpt-5.5 }
				    mini: { provider: openai, name: gpt-5.5-mini }
				  routes:
				    chat: { primary: gpt, fallback: [ mini ], max-retries: 0 }
				    alone: { primary: gpt }
				  default-route: chat
				""".formatted(this.simulator.openAiBaseUrl()));
	}

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void ownClassifierDecidesBeforeOurs() {
		this.simulator.model("gpt-5.5").always(Fault.status(503));
		this.runner.withBean("own", FailureClassifier.class, () -> moderation(503)).run((context) -> {
			ModelCallException ex = failure(context.getBean(ModelRouter.class), "chat");
			assertThat(ex.code()).isEqualTo("content_filtered");
			assertThat(ex).hasMessageContaining("Rephrase it.");
			assertThat(this.simulator.requests("gpt-5.5-mini")).isEmpty();
		});
	}

	@Test
	void whatOwnClassifiersLeaveOpenIsDecidedByTheNextAndThenByOurs() {
		this.simulator.model("gpt-5.5").then(Fault.status(418), Fault.status(503));
		this.runner.withUserConfiguration(Classifiers.class)
			.withPropertyValues("model-router.routes.alone.max-retries=0")
			.run((context) -> {
				ModelRouter router = context.getBean(ModelRouter.class);
				assertThat(failure(router, "alone").code()).isEqualTo("content_filtered");
				assertThat(failure(router, "alone").code()).isEqualTo("overloaded");
				assertThat(context.getBean(Classifiers.class).asked).containsExactly("first", "second", "first",
						"second");
			});
	}

	@Test
	void classifierThatBreaksIsLoggedAndPassedOver(CapturedOutput output) {
		this.simulator.model("gpt-5.5").always(Fault.status(503));
		FailureClassifier broken = (error) -> {
			throw new IllegalStateException("quoted prompt");
		};
		this.runner.withBean("broken", FailureClassifier.class, () -> broken)
			.withPropertyValues("model-router.routes.alone.max-retries=0")
			.run((context) -> {
				assertThat(failure(context.getBean(ModelRouter.class), "alone").code()).isEqualTo("overloaded");
				assertThat(output).contains("broke with java.lang.IllegalStateException")
					.doesNotContain("quoted prompt");
			});
	}

	@Test
	void retryPolicyAndBackoffOfAKindAreReplaced() {
		this.simulator.model("gpt-5.5").then(Fault.status(503), Fault.status(503), Fault.status(500));
		RetryTemplateCustomizer customizer = (kind, template) -> {
			if (kind == FailureKind.OVERLOADED) {
				FixedBackOffPolicy soon = new FixedBackOffPolicy();
				soon.setBackOffPeriod(1);
				template.backOffPolicy(soon);
			}
			if (kind == FailureKind.SERVER_ERROR) {
				template.retryPolicy(new NeverRetryPolicy());
			}
		};
		this.runner.withBean(RetryTemplateCustomizer.class, () -> customizer).run((context) -> {
			ModelCallException ex = failure(context.getBean(ModelRouter.class), "alone");
			assertThat(ex.attempts()).extracting((attempt) -> attempt.failure().kind())
				.containsExactly(FailureKind.OVERLOADED, FailureKind.OVERLOADED, FailureKind.SERVER_ERROR);
		});
	}

	@Test
	void circuitOfOneModelHasItsOwnFigures() {
		this.simulator.model("gpt-5.5").always(Fault.status(500));
		this.simulator.model("gpt-5.5-mini").always(Fault.status(500));
		this.runner.withUserConfiguration(Circuits.class).run((context) -> {
			assertThat(context.getBean(Circuits.class).asked).containsExactly("first gpt 20", "second gpt 7",
					"first mini 20", "second mini 20");
			ModelRouter router = context.getBean(ModelRouter.class);
			failure(router, "chat");
			failure(router, "chat");
			assertThat(this.simulator.requests("gpt-5.5")).hasSize(1);
			assertThat(this.simulator.requests("gpt-5.5-mini")).hasSize(2);
		});
	}

	@Test
	void circuitCustomizerThatBreaksFailsTheStart() {
		this.runner
			.withBean(CircuitCustomizer.class,
					() -> (model, settings) -> new CircuitSettings(0, 1, 50, settings.openFor(), settings.openForMax()))
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("window must be between"));
	}

	@Test
	void listenersHearOfEverythingAndNoneHarmsTheOthers() {
		this.simulator.model("gpt-5.5").always(Fault.status(400));
		List<String> heard = new ArrayList<>();
		ModelCallListener listener = (entry) -> heard.add(entry.event() + " " + entry.status());
		this.runner.withBean("broken", ModelCallListener.class, () -> (entry) -> {
			throw new IllegalStateException("broken");
		}).withBean("listener", ModelCallListener.class, () -> listener).run((context) -> {
			failure(context.getBean(ModelRouter.class), "alone");
			assertThat(heard).containsExactly("ATTEMPT bad_request", "CALL bad_request");
		});
	}

	private static ModelCallException failure(ModelRouter router, String route) {
		return catchThrowableOfType(ModelCallException.class, () -> router.route(route).call("hello"));
	}

	private static FailureClassifier moderation(int status) {
		return (error) -> (error.status() == status)
				? Failure.of(FailureKind.CONTENT_FILTERED, status, "moderated", "Rephrase it.") : null;
	}

	@Configuration(proxyBeanMethods = false)
	static class Classifiers {

		final List<String> asked = new ArrayList<>();

		@Bean
		@Order(2)
		FailureClassifier second() {
			return (error) -> {
				this.asked.add("second");
				return moderation(418).classify(error);
			};
		}

		@Bean
		@Order(1)
		FailureClassifier first() {
			return (error) -> {
				this.asked.add("first");
				return null;
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Circuits {

		final List<String> asked = new ArrayList<>();

		@Bean
		@Order(2)
		CircuitCustomizer second() {
			return (model, settings) -> {
				this.asked.add("second " + model.id() + " " + settings.window());
				return settings;
			};
		}

		@Bean
		@Order(1)
		CircuitCustomizer first() {
			return (model, settings) -> {
				this.asked.add("first " + model.id() + " " + settings.window());
				return model.id().equals("gpt")
						? new CircuitSettings(7, 1, 50, settings.openFor(), settings.openForMax()) : settings;
			};
		}

	}

}
