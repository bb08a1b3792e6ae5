package io.modelrouter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.ai.chat.messages.AssistantMessage;
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
		return parts().stream().map(AssistantMessage::getText).filter(Objects::nonNull).collect(Collectors.joining());
	}

	/**
	 * The parts of the answer: Spring AI makes several results of one answer of Gemini or
	 * Anthropic. Thoughts are left out, and further choices.
	 */
	public List<AssistantMessage> parts() {
		List<AssistantMessage> all = this.chatResponse.getResults().stream().map(Generation::getOutput).toList();
		Object first = all.isEmpty() ? 0 : choice(all.get(0));
		return all.stream().filter((part) -> choice(part).equals(first) && !isThought(part)).toList();
	}

	private static Object choice(AssistantMessage part) {
		Map<String, Object> metadata = part.getMetadata();
		return metadata.getOrDefault("index", metadata.getOrDefault("candidateIndex", 0));
	}

	/**
	 * Gemini marks thoughts; Anthropic's carry a signature or are encrypted data.
	 */
	private static boolean isThought(AssistantMessage part) {
		Map<String, Object> metadata = part.getMetadata();
		return Boolean.TRUE.equals(metadata.get("isThought")) || metadata.containsKey("signature")
				|| metadata.containsKey("data");
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
