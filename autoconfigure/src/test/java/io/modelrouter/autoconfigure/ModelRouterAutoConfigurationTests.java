package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.retry.support.RetryTemplate;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.ModelRouter;
import io.modelrouter.Policy;
import io.modelrouter.RoutedResponse;
import io.modelrouter.UnknownRouteException;
import io.modelrouter.retry.RetryTemplateCustomizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Which beans there are, and what they do with the application's own.
 */
class ModelRouterAutoConfigurationTests {

	static final String OWN_MODEL = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: ownModel }
			  models:
			    mine: { provider: own }
			  routes:
			    chat: { primary: mine }
			""";

	private final ApplicationContextRunner ownModel = Starter.runner(OWN_MODEL)
		.withUserConfiguration(OwnModelConfiguration.class);

	@Test
	void routerAnswersThroughAnApplicationsOwnModel() {
		this.ownModel.run((context) -> {
			RoutedResponse response = context.getBean(ModelRouter.class).route("chat").call("hello");
			assertThat(response.text()).isEqualTo("own: hello");
			assertThat(response.model()).isEqualTo("mine");
			assertThat(response.provider()).isEqualTo("own");
		});
	}

	@Test
	void theOnlyRouteIsTheDefault() {
		this.ownModel.run((context) -> assertThat(context.getBean(ModelRouter.class).route().call("hi").text())
			.isEqualTo("own: hi"));
	}

	@Test
	void severalRoutesWithoutDefaultStartAndFailOnlyWhenNoneIsNamed() {
		this.ownModel.withPropertyValues("model-router.routes.other.primary=mine").run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			assertThat(router.route("other").call("hi").text()).isEqualTo("own: hi");
			assertThatExceptionOfType(UnknownRouteException.class).isThrownBy(router::route)
				.withMessageContaining("default-route");
		});
	}

	@Test
	void modelOfTheApplicationMayItselfNeedTheRouter() {
		Starter.runner(OWN_MODEL)
			.withUserConfiguration(ModelThatNeedsTheRouterConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void switchedOffLeavesNothing() {
		Starter.runner(Starter.SMALL + "  nonsense: [ 1 ]\n")
			.withPropertyValues("model-router.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ModelRouter.class)
				.doesNotHaveBean(ModelRouterProperties.class)
				.doesNotHaveBean(ChatModel.class));
	}

	@Test
	void switchedOffAndUnconfiguredStarts() {
		Starter.runner()
			.withPropertyValues("model-router.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void policiesOfTheApplicationRunInOrderAroundCallsAndAttempts() {
		this.ownModel.withUserConfiguration(PolicyConfiguration.class).run((context) -> {
			context.getBean(ModelRouter.class).route().call("hi");
			assertThat(context.getBean(PolicyConfiguration.class).seen).containsExactly("first call", "second call",
					"first attempt", "second attempt");
		});
	}

	@Test
	void retryCustomizersRunInOrderForEveryKind() {
		this.ownModel.withUserConfiguration(CustomizerConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(CustomizerConfiguration.class).seen)
				.startsWith("first RATE_LIMITED", "second RATE_LIMITED")
				.hasSize(2 * 6);
		});
	}

	@Test
	void noRetryTemplateIsPublishedOrPickedUp() {
		RetryTemplate springRetry = mock();
		org.springframework.core.retry.RetryTemplate core = mock();
		this.ownModel.withBean("springRetry", RetryTemplate.class, () -> springRetry)
			.withBean("retryTemplate", org.springframework.core.retry.RetryTemplate.class, () -> core)
			.run((context) -> {
				assertThat(context).hasSingleBean(RetryTemplate.class)
					.hasSingleBean(org.springframework.core.retry.RetryTemplate.class);
				context.getBean(ModelRouter.class).route().call("hi");
				verifyNoInteractions(springRetry, core);
			});
	}

	@Test
	void keysAreReplacedThroughTheRouter() {
		Starter.runner(Starter.SMALL).run((context) -> {
			ModelRouter router = context.getBean(ModelRouter.class);
			router.replaceKeys("openai", List.of("sk-secret-5678"));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> router.replaceKeys("opnai", List.of("sk-secret-5678")))
				.withMessageContaining("openai")
				.withMessageNotContaining("sk-secret");
		});
	}

	@Test
	void autoConfigurationIsRegistered() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
			.contains(ModelRouterAutoConfiguration.class.getName());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnModelConfiguration {

		@Bean
		ChatModel ownModel() {
			return new StubChatModel("own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ModelThatNeedsTheRouterConfiguration {

		@Bean
		ChatModel ownModel(ModelRouter router) {
			return new StubChatModel("own after " + router.routes().size());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PolicyConfiguration {

		final List<String> seen = new CopyOnWriteArrayList<>();

		@Bean
		@Order(2)
		Policy<Call> secondCall() {
			return (call, next) -> {
				this.seen.add("second call");
				return next.proceed(call);
			};
		}

		@Bean
		@Order(1)
		Policy<Call> firstCall() {
			return (call, next) -> {
				this.seen.add("first call");
				return next.proceed(call);
			};
		}

		@Bean
		@Order(2)
		Policy<Attempt> secondAttempt() {
			return (attempt, next) -> {
				this.seen.add("second attempt");
				return next.proceed(attempt);
			};
		}

		@Bean
		@Order(1)
		Policy<Attempt> firstAttempt() {
			return (attempt, next) -> {
				this.seen.add("first attempt");
				return next.proceed(attempt);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizerConfiguration {

		final List<String> seen = new ArrayList<>();

		@Bean
		@Order(2)
		RetryTemplateCustomizer second() {
			return (kind, template) -> this.seen.add("second " + kind);
		}

		@Bean
		@Order(1)
		RetryTemplateCustomizer first() {
			return (kind, template) -> this.seen.add("first " + kind);
		}

	}

}
