package io.modelrouter.provider.openai;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.async.ChatServiceAsync;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * Makes the request of a stream as Spring AI makes it, without sending it: Spring AI
 * would read the stream on threads of its own. Thread-safe.
 */
final class OpenAiRequests {

	private final ThreadLocal<ChatCompletionCreateParams> made = new ThreadLocal<>();

	private final OpenAiChatModel model;

	OpenAiRequests(OpenAIClient client, OpenAiChatOptions options) {
		this.model = OpenAiChatModel.builder()
			.openAiClient(client)
			.openAiClientAsync(service(OpenAIClientAsync.class, "chat",
					service(ChatServiceAsync.class, "completions",
							service(ChatCompletionServiceAsync.class, "createStreaming", new NoStream()))))
			.options(options)
			.build();
	}

	/**
	 * The request for a prompt.
	 * @throws RuntimeException if the prompt cannot be put in OpenAI's words
	 */
	ChatCompletionCreateParams make(Prompt prompt) {
		try {
			this.model.stream(prompt).blockLast();
			return this.made.get();
		}
		finally {
			this.made.remove();
		}
	}

	/**
	 * A service of which Spring AI uses one method.
	 */
	private <T> T service(Class<T> type, String method, Object result) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, called, args) -> {
				if (!called.getName().equals(method)) {
					throw new UnsupportedOperationException(called.getName());
				}
				if (args != null && args[0] instanceof ChatCompletionCreateParams params) {
					this.made.set(params);
				}
				return result;
			}));
	}

	/** The answer to a request that is not sent. */
	private static final class NoStream implements AsyncStreamResponse<ChatCompletionChunk> {

		@Override
		public AsyncStreamResponse<ChatCompletionChunk> subscribe(Handler<? super ChatCompletionChunk> handler) {
			return this;
		}

		@Override
		public AsyncStreamResponse<ChatCompletionChunk> subscribe(Handler<? super ChatCompletionChunk> handler,
				Executor executor) {
			return this;
		}

		@Override
		public CompletableFuture<@Nullable Void> onCompleteFuture() {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void close() {
		}

	}

}
