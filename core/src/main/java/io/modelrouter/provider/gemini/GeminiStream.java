package io.modelrouter.provider.gemini;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.google.genai.errors.GenAiIOException;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.provider.sdk.VendorStream;

/**
 * Streams through Spring AI's model class, which works on the caller's thread. It does
 * not get to see that a stream broke: it would log it as an error with its trace, also
 * when the caller has left. Thread-safe.
 */
final class GeminiStream implements VendorStream {

	private final ChatModel model;

	private final BooleanSupplier broken;

	/**
	 * @param broken whether the stream on this thread broke before its end
	 */
	GeminiStream(ChatModel model, BooleanSupplier broken) {
		this.model = model;
		this.broken = broken;
	}

	@Override
	public void stream(Prompt prompt, Consumer<ChatResponse> chunks) {
		this.model.stream(prompt).doOnNext(chunks).blockLast();
		if (this.broken.getAsBoolean()) {
			throw new GenAiIOException("The stream has failed");
		}
	}

}
