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

	private ChatModelViewConfiguration() {
	}

	/**
	 * The application has no other: this one is it, unless one turns up later.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnDefaultRoute.class)
	@ConditionalOnMissingBean(value = ChatModel.class, name = ChatModelBeans.VIEW)
	static class Alone {

		@Bean(ChatModelBeans.VIEW)
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
	@ConditionalOnMissingBean(name = ChatModelBeans.VIEW)
	static class BesideOthers {

		@Bean(name = ChatModelBeans.VIEW, defaultCandidate = false)
		@Fallback
		ChatModel modelRouterChatModel(ModelRouter router) {
			return new DefaultRouteChatModel(router);
		}

	}

}
