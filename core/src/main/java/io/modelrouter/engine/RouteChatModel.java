package io.modelrouter.engine;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

import io.modelrouter.AnswerMetadata;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.RouterChatOptions;

/**
 * A route as Spring AI sees it. The metadata of an answer say who gave it, after how many
 * attempts, and whether it is degraded. Thread-safe.
 */
record RouteChatModel(RouteClient client) implements ChatModel {

	@Override
	public ChatResponse call(Prompt prompt) {
		RoutedResponse answer = this.client.call(prompt);
		return AnswerMetadata
			.mark(answer.chatResponse(), answer.model(), answer.attempts().size(), answer.degradation())
			.build();
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return this.client.stream(prompt);
	}

	/**
	 * Options that carry whatever the caller sets to the model that answers.
	 */
	@Override
	public ChatOptions getOptions() {
		return RouterChatOptions.builder().build();
	}

}
