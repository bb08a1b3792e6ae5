package io.modelrouter.provider.anthropic;

import java.util.Iterator;
import java.util.function.Consumer;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.metadata.AnthropicRateLimit;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.provider.sdk.VendorStream;

/**
 * Streams through Anthropic's SDK: the request is Spring AI's own, the events are pulled
 * on the caller's thread. Thread-safe.
 */
final class AnthropicStream implements VendorStream {

	private final AnthropicClient client;

	private final AnthropicRequests requests;

	AnthropicStream(AnthropicClient client, AnthropicChatOptions options) {
		this.client = client;
		this.requests = new AnthropicRequests(client, options);
	}

	@Override
	public void stream(Prompt prompt, Consumer<ChatResponse> chunks) {
		try (HttpResponseFor<StreamResponse<RawMessageStreamEvent>> response = this.client.messages()
			.withRawResponse()
			.createStreaming(this.requests.of(prompt));
				StreamResponse<RawMessageStreamEvent> events = response.parse()) {
			AnthropicChunks made = new AnthropicChunks(AnthropicRateLimit.from(response.headers()));
			for (Iterator<RawMessageStreamEvent> iterator = events.stream().iterator(); iterator.hasNext();) {
				ChatResponse chunk = made.next(iterator.next());
				if (chunk != null) {
					chunks.accept(chunk);
				}
			}
			chunks.accept(made.last());
		}
	}

}
