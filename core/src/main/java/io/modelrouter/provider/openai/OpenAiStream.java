package io.modelrouter.provider.openai;

import java.util.Iterator;
import java.util.function.Consumer;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.modelrouter.provider.sdk.VendorStream;

/**
 * Streams through OpenAI's SDK: the request is Spring AI's own, the events are pulled on
 * the caller's thread. Thread-safe.
 */
final class OpenAiStream implements VendorStream {

	private final OpenAIClient client;

	private final OpenAiRequests requests;

	OpenAiStream(OpenAIClient client, OpenAiChatOptions options) {
		this.client = client;
		this.requests = new OpenAiRequests(client, options);
	}

	@Override
	public void stream(Prompt prompt, Consumer<ChatResponse> chunks) {
		try (StreamResponse<ChatCompletionChunk> events = this.client.chat()
			.completions()
			.createStreaming(this.requests.of(prompt))) {
			Iterator<ChatCompletionChunk> iterator = events.stream().iterator();
			while (iterator.hasNext()) {
				chunks.accept(OpenAiChunks.chunk(iterator.next()));
			}
		}
	}

}
