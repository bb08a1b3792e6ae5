package io.modelrouter.autoconfigure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

class WarmUpTests {

	private static final String OWN = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: own }
			  models:
			    own: { provider: own }
			  routes:
			    chat: { primary: own }
			""";

	@Test
	void beansThatTheRouterWasGivenAreLookedAtWhenTheApplicationStarts() {
		LookedAt model = new LookedAt();
		Starter.runner(OWN)
			.withBean("own", ChatModel.class, () -> model)
			.run((context) -> assertThat(model.lookedAt.await(10, TimeUnit.SECONDS)).isTrue());
	}

	private static final class LookedAt implements ChatModel {

		private final CountDownLatch lookedAt = new CountDownLatch(1);

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException("Nobody calls");
		}

		@Override
		public ChatOptions getOptions() {
			this.lookedAt.countDown();
			return ChatOptions.builder().build();
		}

	}

}
