package io.modelrouter.provider.openai;

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

import io.modelrouter.provider.sdk.UnsentRequests;

/**
 * The requests of streams as Spring AI makes them, for OpenAI. Thread-safe.
 */
final class OpenAiRequests {

	private final UnsentRequests<ChatCompletionCreateParams> unsent = new UnsentRequests<>(
			ChatCompletionCreateParams.class);

	private final OpenAiChatModel model;

	OpenAiRequests(OpenAIClient client, OpenAiChatOptions options) {
		var completions = this.unsent.standIn(ChatCompletionServiceAsync.class, "createStreaming", new NoStream());
		var chat = this.unsent.standIn(ChatServiceAsync.class, "completions", completions);
		this.model = OpenAiChatModel.builder()
			.openAiClient(client)
			.openAiClientAsync(this.unsent.standIn(OpenAIClientAsync.class, "chat", chat))
			.options(options)
			.build();
	}

	/**
	 * The request for a prompt.
	 * @throws RuntimeException if the prompt cannot be put in OpenAI's words
	 */
	ChatCompletionCreateParams of(Prompt prompt) {
		return this.unsent.of(this.model, prompt);
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
