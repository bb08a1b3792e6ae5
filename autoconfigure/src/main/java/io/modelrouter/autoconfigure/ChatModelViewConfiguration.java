package io.modelrouter.autoconfigure;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

import io.modelrouter.ModelRouter;

/**
 * Publishes the default route as a {@link ChatModel} bean that disturbs no other: whoever
 * asks for the only {@code ChatModel}, for one by type, or for all of them gets what they
 * got without it.
 */
final class ChatModelViewConfiguration {

	/** The bean name of the view. */
	static final String NAME = "modelRouterChatModel";

	private ChatModelViewConfiguration() {
	}

	/**
	 * The application has no other: this one is it, unless one turns up later.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnDefaultRoute.class)
	@ConditionalOnMissingBean(value = ChatModel.class, name = NAME)
	static class Alone {

		@Bean(NAME)
		@Fallback
		ChatModel modelRouterChatModel(ModelRouter router) {
			return new DefaultRouteChatModel(router);
		}

	}

	/**
	 * The application has others: this one only comes to those who name it.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnDefaultRoute.class)
	@ConditionalOnMissingBean(name = NAME)
	static class BesideOthers {

		@Bean(name = NAME, defaultCandidate = false)
		@Fallback
		ChatModel modelRouterChatModel(ModelRouter router) {
			return new DefaultRouteChatModel(router);
		}

	}

}
