package io.modelrouter.autoconfigure;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.modelrouter.advisor.RouteAdvisor;

/**
 * Lets the auto-configured {@link ChatClient.Builder} speak to the router, if the
 * application has {@code ChatClient}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ ChatClient.class, ChatClientBuilderCustomizer.class })
class ChatClientConfiguration {

	@Bean
	ChatClientBuilderCustomizer modelRouterChatClientBuilderCustomizer() {
		return (builder) -> builder.defaultAdvisors(new RouteAdvisor());
	}

}
