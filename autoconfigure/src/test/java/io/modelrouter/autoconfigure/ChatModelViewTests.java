package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientBuilderConfigurer;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import io.modelrouter.CallSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouterChatOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The default route as a {@link ChatModel} bean beside whatever else the application has.
 */
class ChatModelViewTests {

	private static final String VIEW = ChatModelViewConfiguration.NAME;

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL)
		.withConfiguration(
				AutoConfigurations.of(ToolCallingAutoConfiguration.class, ChatClientAutoConfiguration.class));

	@Test
	void aloneItIsTheChatModelAndFeedsTheChatClientBuilder() {
		this.runner.withUserConfiguration(BuilderUser.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(ChatModel.class).hasBean(VIEW);
			assertThat(context.getBean(BuilderUser.class).chatClient).isNotNull();
		});
	}

	@Test
	void besideAnotherItDisturbsNobody() {
		this.runner.withUserConfiguration(OneModel.class, ModelUser.class, BuilderUser.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ChatModel.class)).isEqualTo(new StubChatModel("one"));
			ModelUser user = context.getBean(ModelUser.class);
			assertThat(user.one).isEqualTo(new StubChatModel("one"));
			assertThat(user.all).containsExactly(new StubChatModel("one"));
			assertThat(user.view).isSameAs(context.getBean(VIEW)).isNotInstanceOf(StubChatModel.class);
			assertThat(context.getBean(BuilderUser.class).chatClient.build().prompt("hi").call().content())
				.isEqualTo("one: hi");
		});
	}

	@Test
	void besideTwoTheyStayAmbiguousAsTheyWere() {
		this.runner.withUserConfiguration(OneModel.class, AnotherModel.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(NoUniqueBeanDefinitionException.class)
				.isThrownBy(() -> context.getBean(ChatModel.class))
				.withMessageContaining("one,another");
		});
	}

	@Test
	void besideAPrimaryThePrimaryWins() {
		this.runner.withUserConfiguration(OneModel.class, PrimaryModel.class)
			.run((context) -> assertThat(context.getBean(ChatModel.class)).isEqualTo(new StubChatModel("primary")));
	}

	@Test
	void oneThatIsConfiguredLaterWins() {
		this.runner.withConfiguration(AutoConfigurations.of(LaterAutoConfiguration.class))
			.withUserConfiguration(BuilderUser.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().hasBean(VIEW);
				assertThat(context.getBean(BuilderUser.class).chatClient.build().prompt("hi").call().content())
					.isEqualTo("later: hi");
			});
	}

	@Test
	void applicationsOwnBeanOfThatNameStays() {
		this.runner.withBean(VIEW, ChatModel.class, () -> new StubChatModel("mine"))
			.run((context) -> assertThat(context).hasNotFailed().getBean(VIEW).isEqualTo(new StubChatModel("mine")));
	}

	@Test
	void severalRoutesWithoutDefaultPublishNone() {
		this.runner.withPropertyValues("model-router.routes.other.primary=gpt")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ModelRouter.class)
				.doesNotHaveBean(ChatModel.class));
	}

	@Test
	void severalRoutesWithDefaultPublishIt() {
		this.runner.withPropertyValues("model-router.routes.other.primary=gpt", "model-router.default-route=chat")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ChatModel.class));
	}

	@Test
	void viewAsksTheModelOfTheDefaultRoute() {
		Starter.runner(ModelRouterAutoConfigurationTests.OWN_MODEL)
			.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"))
			.run((context) -> assertThat(context.getBean(VIEW, ChatModel.class).call("hi")).isEqualTo("own: hi"));
	}

	@Test
	void viewStreamsTheDefaultRouteWithItsOptions() {
		List<ModelCallLog> told = new CopyOnWriteArrayList<>();
		Starter.runner(ModelRouterAutoConfigurationTests.OWN_MODEL)
			.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"))
			.withBean(ModelCallListener.class, () -> told::add)
			.run((context) -> {
				Prompt prompt = new Prompt("hi", RouterChatOptions.builder().businessTag("billing").build());
				List<ChatResponse> chunks = context.getBean(VIEW, ChatModel.class).stream(prompt).collectList().block();
				assertThat(chunks.get(0).getResult().getOutput().getText()).isEqualTo("own: hi");
				assertThat(chunks.get(0).getMetadata().<String>get("model-router.model")).isEqualTo("mine");
			});
		assertThat(told).isNotEmpty().extracting(ModelCallLog::businessTag).containsOnly("billing");
	}

	@Test
	void parametersOfTheAutoConfiguredChatClientReachTheRouter() {
		List<ModelCallLog> told = new ArrayList<>();
		Starter.runner(ModelRouterAutoConfigurationTests.OWN_MODEL)
			.withConfiguration(
					AutoConfigurations.of(ToolCallingAutoConfiguration.class, ChatClientAutoConfiguration.class))
			.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"))
			.withBean(ModelCallListener.class, () -> told::add)
			.run((context) -> {
				context.getBean(ChatClientBuilderConfigurer.class)
					.configure(ChatClient.builder(context.getBean(VIEW, ChatModel.class)))
					.build()
					.prompt("hi")
					.advisors((advisors) -> advisors.param(CallSettings.TAG, "billing")
						.param(CallSettings.LANE, Lane.BATCH))
					.call()
					.content();
			});
		assertThat(told).isNotEmpty().allSatisfy((entry) -> {
			assertThat(entry.businessTag()).isEqualTo("billing");
			assertThat(entry.lane()).isEqualTo(Lane.BATCH);
		});
	}

	@Test
	void applicationWithoutChatClientStarts() {
		Starter.runner(Starter.SMALL)
			.withClassLoader(new FilteredClassLoader("org.springframework.ai.chat.client"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ModelRouter.class));
	}

	static class BuilderUser {

		@Autowired
		ChatClient.Builder chatClient;

	}

	static class ModelUser {

		@Autowired
		ChatModel one;

		@Autowired
		List<ChatModel> all;

		@Autowired
		@Qualifier(VIEW)
		ChatModel view;

	}

	@Configuration(proxyBeanMethods = false)
	static class OneModel {

		@Bean
		ChatModel one() {
			return new StubChatModel("one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherModel {

		@Bean
		ChatModel another() {
			return new StubChatModel("another");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryModel {

		@Bean
		@Primary
		ChatModel primary() {
			return new StubChatModel("primary");
		}

	}

	@AutoConfiguration(after = ModelRouterAutoConfiguration.class)
	static class LaterAutoConfiguration {

		@Bean
		ChatModel later() {
			return new StubChatModel("later");
		}

	}

}
