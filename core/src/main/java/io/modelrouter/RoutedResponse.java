package io.modelrouter;

import java.util.List;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * An answer and where it came from. Immutable.
 *
 * @param target the model that answered
 * @param chatResponse the answer as Spring AI has it
 * @param attempts every attempt of the call, the answering one last
 * @param rejections every model that was refused locally on the way
 */
public record RoutedResponse(ModelTarget target, ChatResponse chatResponse, List<AttemptRecord> attempts,
		List<RejectionRecord> rejections) {

	public RoutedResponse {
		attempts = List.copyOf(attempts);
		rejections = List.copyOf(rejections);
	}

	/**
	 * The text of the answer, empty if it has none (a tool call, say).
	 */
	public String text() {
		Generation result = this.chatResponse.getResult();
		String text = (result != null) ? result.getOutput().getText() : null;
		return (text != null) ? text : "";
	}

	/**
	 * The answering model's name in the configuration.
	 */
	public String model() {
		return this.target.id();
	}

	/**
	 * The answering provider's name in the configuration.
	 */
	public String provider() {
		return this.target.provider();
	}

	/**
	 * The tokens that the answering provider counted.
	 */
	public Usage usage() {
		return this.chatResponse.getMetadata().getUsage();
	}

	/**
	 * Names the model and the attempts; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "answered by " + this.target.id() + " after " + this.attempts;
	}

}
