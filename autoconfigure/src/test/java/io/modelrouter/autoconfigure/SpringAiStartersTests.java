package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.modelrouter.ModelRouter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole applications with Spring AI's own starters on the class path.
 */
class SpringAiStartersTests {

	private static final String[] ROUTER = { "--model-router.providers.openai.type=openai",
			"--model-router.providers.openai.api-key=sk-secret-1234", "--model-router.models.gpt.provider=openai",
			"--model-router.models.gpt.name=gpt-5.5", "--model-router.routes.chat.primary=gpt" };

	private static final String[] KEYS = { "--spring.ai.openai.api-key=sk-secret-1234",
			"--spring.ai.anthropic.api-key=sk-secret-1234", "--spring.ai.google.genai.api-key=sk-secret-1234" };

	@Test
	void withTheirChatModelsSwitchedOffTheRouterFeedsTheChatClient() {
		try (ConfigurableApplicationContext context = run(ClientApplication.class, KEYS[0],
				"--spring.ai.model.chat=none")) {
			assertThat(context.getBeanNamesForType(ChatModel.class)).containsExactly(ChatModelViewConfiguration.NAME);
			assertThat(context.getBean(ClientApplication.class).chatClient).isNotNull();
			assertThat(context.getBean(ModelRouter.class)).isNotNull();
		}
	}

	@Test
	void withOneOfThemThatOneFeedsTheChatClient() {
		try (ConfigurableApplicationContext context = run(ModelApplication.class, "--spring.ai.model.chat=openai",
				KEYS[0])) {
			assertThat(context.getBean(ModelApplication.class).chatModel).isInstanceOf(OpenAiChatModel.class);
			assertThat(context.getBean(ModelApplication.class).chatClient).isNotNull();
			assertThat(context.containsBean(ChatModelViewConfiguration.NAME)).isTrue();
		}
	}

	@Test
	void withAllOfThemTheApplicationStarts() {
		try (ConfigurableApplicationContext context = run(PlainApplication.class, KEYS)) {
			assertThat(context.getBeansOfType(ChatModel.class).values())
				.hasAtLeastOneElementOfType(OpenAiChatModel.class)
				.hasAtLeastOneElementOfType(AnthropicChatModel.class)
				.hasAtLeastOneElementOfType(GoogleGenAiChatModel.class)
				.hasSize(4);
		}
	}

	@Test
	void theirModelsMayBeProviders() {
		try (ConfigurableApplicationContext context = run(PlainApplication.class, KEYS[0],
				"--spring.ai.model.chat=openai", "--model-router.providers.theirs.type=chat-model",
				"--model-router.providers.theirs.bean=openAiChatModel", "--model-router.models.theirs.provider=theirs",
				"--model-router.routes.chat.fallback=theirs")) {
			assertThat(context.getBean(ModelRouter.class).routes()).singleElement()
				.satisfies((route) -> assertThat(route.targets()).extracting("id").containsExactly("gpt", "theirs"));
		}
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		String[] all = new String[ROUTER.length + arguments.length];
		System.arraycopy(ROUTER, 0, all, 0, ROUTER.length);
		System.arraycopy(arguments, 0, all, ROUTER.length, arguments.length);
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE).run(all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PlainApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ClientApplication {

		@Autowired
		ChatClient.Builder chatClient;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ModelApplication {

		@Autowired
		ChatClient.Builder chatClient;

		@Autowired
		ChatModel chatModel;

	}

}
