package io.modelrouter.provider.sdk;

import java.util.function.Consumer;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Streams an answer through a vendor's SDK on the caller's thread. Thread-safe.
 */
@FunctionalInterface
public interface VendorStream {

	/**
	 * Sends the prompt, whose options are of the vendor's type, and hands over each chunk
	 * as it comes. Returns when the stream has ended; throws what the SDK throws.
	 */
	void stream(Prompt prompt, Consumer<ChatResponse> chunks);

}
