package io.modelrouter.advisor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

import io.modelrouter.CallSettings;
import io.modelrouter.RouterChatOptions;

/**
 * Stands for a route: remembers what it is asked, and answers as it is told.
 */
final class RecordingModel implements ChatModel {

	final List<Prompt> prompts = new CopyOnWriteArrayList<>();

	final Deque<ChatResponse> answers = new ArrayDeque<>();

	RuntimeException failure;

	RecordingModel callsTool(String name) {
		AssistantMessage message = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", name, "{}")))
			.build();
		this.answers.add(response(message));
		return this;
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		this.prompts.add(prompt);
		if (this.failure != null) {
			throw this.failure;
		}
		return this.answers.isEmpty() ? response(new AssistantMessage("answer")) : this.answers.remove();
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return Flux.defer(() -> Flux.just(call(prompt)));
	}

	@Override
	public ChatOptions getOptions() {
		return RouterChatOptions.builder().build();
	}

	List<CallSettings> settings() {
		return this.prompts.stream().map((prompt) -> ((RouterChatOptions) prompt.getOptions()).settings()).toList();
	}

	private static ChatResponse response(AssistantMessage message) {
		return new ChatResponse(
				List.of(new Generation(message, ChatGenerationMetadata.builder().finishReason("stop").build())));
	}

}
