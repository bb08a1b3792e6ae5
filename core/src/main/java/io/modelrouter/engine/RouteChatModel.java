package io.modelrouter.engine;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.RouteClient;

/**
 * A route as Spring AI sees it. Thread-safe.
 */
record RouteChatModel(RouteClient client) implements ChatModel {

	@Override
	public ChatResponse call(Prompt prompt) {
		return this.client.call(prompt).chatResponse();
	}

}
