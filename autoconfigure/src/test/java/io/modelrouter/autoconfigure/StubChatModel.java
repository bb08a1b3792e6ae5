package io.modelrouter.autoconfigure;

import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * An application's own model: answers with its name and the prompt.
 */
record StubChatModel(String name) implements ChatModel {

	@Override
	public ChatResponse call(Prompt prompt) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(this.name + ": " + prompt.getContents()))));
	}

}
