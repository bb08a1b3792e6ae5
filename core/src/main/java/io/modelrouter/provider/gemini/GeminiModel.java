package io.modelrouter.provider.gemini;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/**
 * Spring AI's model class for Gemini, made to take conversations that another vendor's
 * model began and to begin some that another can go on with. Thread-safe.
 */
final class GeminiModel implements ChatModel {

	private final ChatModel model;

	private final GeminiMessages messages = new GeminiMessages();

	GeminiModel(ChatModel model) {
		this.model = model;
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		return ToolCallIds.fill(this.model.call(adapted(prompt)));
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return this.model.stream(adapted(prompt))
			.concatMapIterable((event) -> GeminiChunks.of(ToolCallIds.fill(event)));
	}

	private Prompt adapted(Prompt prompt) {
		return new Prompt(this.messages.adapt(prompt.getInstructions()), prompt.getOptions());
	}

	@Override
	public ChatOptions getOptions() {
		return this.model.getOptions();
	}

}
