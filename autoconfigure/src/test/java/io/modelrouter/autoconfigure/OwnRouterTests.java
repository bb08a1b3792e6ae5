package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.UnknownRouteException;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application that builds its router itself.
 */
class OwnRouterTests {

	private final ApplicationContextRunner runner = Starter.runner()
		.withConfiguration(
				AutoConfigurations.of(ToolCallingAutoConfiguration.class, ChatClientAutoConfiguration.class));

	@Test
	void ownRouterReplacesOursAndNeedsNoProperties() {
		ModelRouter own = router("chat");
		this.runner.withBean("ownRouter", ModelRouter.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().getBean(ModelRouter.class).isSameAs(own));
	}

	@Test
	void itsDefaultRouteIsTheChatModelWithAllItsOptions() {
		this.runner.withBean("ownRouter", ModelRouter.class, () -> router("chat")).run((context) -> {
			assertThat(context.getBean(ChatModel.class).call("hi")).isEqualTo("own: hi");
			assertThat(context.getBean(ChatClient.Builder.class).build().prompt("hi").call().content())
				.isEqualTo("own: hi");
			assertThat(context.getBean(ChatModel.class).getOptions())
				.hasSameClassAs(context.getBean(ModelRouter.class).route().chatModel().getOptions());
		});
	}

	@Test
	void severalRoutesWithoutDefaultStartAndFailOnlyWhenTheDefaultIsCalled() {
		this.runner.withBean("ownRouter", ModelRouter.class, () -> router("chat", "other")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ModelRouter.class).route("other").call("hi").text()).isEqualTo("own: hi");
			assertThatExceptionOfType(UnknownRouteException.class)
				.isThrownBy(() -> context.getBean(ChatModel.class).call("hi"))
				.withMessageContaining("[chat, other]");
		});
	}

	private static ModelRouter router(String... routes) {
		ModelRouterBuilder builder = ModelRouterBuilder.create()
			.provider(ModelProviders.chatModel("own", null, () -> new StubChatModel("own"),
					FailureClassifiers.standard(Time.system())), "own")
			.model("own", new ModelSettings("mine", null, ModelSettings.Options.NONE));
		for (String route : routes) {
			builder.route(new RouteSettings(route, "mine"));
		}
		return builder.build();
	}

}
