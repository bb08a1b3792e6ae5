package io.modelrouter.provider;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.bean.BeanProvider;

/**
 * Beans for tests.
 */
final class Beans {

	static final ModelSettings UNNAMED = new ModelSettings("m", null, ModelSettings.Options.NONE);

	private Beans() {
	}

	static BeanProvider provider(ChatModel bean, RecordingClassifier classifier) {
		return provider(bean, new AtomicInteger(), classifier);
	}

	static BeanProvider provider(ChatModel bean, AtomicInteger lookups, RecordingClassifier classifier) {
		return (BeanProvider) ModelProviders.chatModel("bean", null, () -> {
			lookups.incrementAndGet();
			return bean;
		}, classifier);
	}

	static ChatResponse answer(String text) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
	}

	/** A piece of a stream; its finish reason may be null. */
	static ChatResponse chunk(String text, @Nullable String finish) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text), finished(finish))));
	}

	static ChatGenerationMetadata finished(@Nullable String finish) {
		return ChatGenerationMetadata.builder().finishReason(finish).build();
	}

	/** A bean that streams; it is not called. */
	static ChatModel streaming(Supplier<Flux<ChatResponse>> stream) {
		return new ChatModel() {

			@Override
			public ChatResponse call(Prompt prompt) {
				throw new IllegalStateException("called instead of streamed");
			}

			@Override
			public Flux<ChatResponse> stream(Prompt prompt) {
				return stream.get();
			}

		};
	}

	/** A bean with options of its own that remembers those of the last call. */
	record WithOptions(ChatOptions options, AtomicReference<ChatOptions> seen) implements ChatModel {

		WithOptions(ChatOptions options) {
			this(options, new AtomicReference<>());
		}

		@Override
		public ChatOptions getOptions() {
			return this.options;
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			this.seen.set(prompt.getOptions());
			return answer("ok");
		}

	}

}
