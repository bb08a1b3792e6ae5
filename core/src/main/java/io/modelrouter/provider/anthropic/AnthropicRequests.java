package io.modelrouter.provider.anthropic;

import java.util.concurrent.CompletableFuture;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.async.MessageServiceAsync;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.provider.sdk.UnsentRequests;

/**
 * The requests of streams as Spring AI makes them, for Anthropic. Thread-safe.
 */
final class AnthropicRequests {

	private final UnsentRequests<MessageCreateParams> unsent = new UnsentRequests<>(MessageCreateParams.class);

	private final AnthropicChatModel model;

	AnthropicRequests(AnthropicClient client, AnthropicChatOptions options) {
		// A stream without any events.
		var raw = this.unsent.standIn(MessageServiceAsync.WithRawResponse.class, "createStreaming",
				CompletableFuture.completedFuture(null));
		var messages = this.unsent.standIn(MessageServiceAsync.class, "withRawResponse", raw);
		this.model = AnthropicChatModel.builder()
			.anthropicClient(client)
			.anthropicClientAsync(this.unsent.standIn(AnthropicClientAsync.class, "messages", messages))
			.options(options)
			.build();
	}

	/**
	 * The request for a prompt.
	 * @throws RuntimeException if the prompt cannot be put in Anthropic's words
	 */
	MessageCreateParams of(Prompt prompt) {
		return this.unsent.of(this.model, prompt);
	}

}
