package io.modelrouter.provider.anthropic;

import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.async.MessageServiceAsync;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The requests that Spring AI makes of prompts for streams, taken out of its hands before
 * it sends them. Thread-safe.
 */
final class AnthropicRequests {

	private final AnthropicClient client;

	private final AnthropicChatOptions options;

	AnthropicRequests(AnthropicClient client, AnthropicChatOptions options) {
		this.client = client;
		this.options = options;
	}

	/**
	 * The request for a prompt.
	 */
	MessageCreateParams of(Prompt prompt) {
		AtomicReference<MessageCreateParams> taken = new AtomicReference<>();
		AnthropicChatModel.builder()
			.anthropicClient(this.client)
			.anthropicClientAsync(takingInto(taken))
			.options(this.options)
			.build()
			.stream(prompt)
			.blockLast();
		return Objects.requireNonNull(taken.get(), "Spring AI made no request");
	}

	/**
	 * Spring AI asks the client for its messages, those for their raw form, and has that
	 * create a stream: one without any events.
	 */
	private static AnthropicClientAsync takingInto(AtomicReference<MessageCreateParams> taken) {
		var raw = standIn(MessageServiceAsync.WithRawResponse.class, (request) -> {
			taken.set((MessageCreateParams) request);
			return CompletableFuture.completedFuture(null);
		});
		MessageServiceAsync messages = standIn(MessageServiceAsync.class, (none) -> raw);
		return standIn(AnthropicClientAsync.class, (none) -> messages);
	}

	/**
	 * Answers every method by its first argument.
	 */
	private static <T> T standIn(Class<T> type, Function<@Nullable Object, Object> answer) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(self, method, arguments) -> answer.apply((arguments != null) ? arguments[0] : null)));
	}

}
