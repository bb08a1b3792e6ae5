package io.modelrouter.autoconfigure;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

import io.modelrouter.ModelRouter;
import io.modelrouter.RouterChatOptions;

/**
 * The default route, looked up when it is called: an application's own router may have
 * none, and starts all the same. Thread-safe.
 *
 * @param router whose route it is
 */
record DefaultRouteChatModel(ModelRouter router) implements ChatModel {

	@Override
	public ChatResponse call(Prompt prompt) {
		return this.router.route().chatModel().call(prompt);
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return this.router.route().chatModel().stream(prompt);
	}

	/**
	 * Options that carry whatever the caller sets to the model that answers.
	 */
	@Override
	public ChatOptions getOptions() {
		return RouterChatOptions.builder().build();
	}

}
