package io.modelrouter;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * An answer and where it came from. Immutable.
 *
 * @param target the model that answered; of a degraded answer, the one that first gave
 * it, or {@link ModelTarget#NONE}
 * @param chatResponse the answer as Spring AI has it
 * @param degradation who answered instead of a model, null if one did
 * @param attempts every attempt of the call; of a live answer, the answering one last
 * @param rejections every model that was refused locally on the way
 */
public record RoutedResponse(ModelTarget target, ChatResponse chatResponse, @Nullable Degradation degradation,
		List<AttemptRecord> attempts, List<RejectionRecord> rejections) {

	public RoutedResponse {
		attempts = List.copyOf(attempts);
		rejections = List.copyOf(rejections);
	}

	/**
	 * The text of the answer, empty if it has none (a tool call, say).
	 */
	public String text() {
		return ModelAnswer.text(this.chatResponse);
	}

	/**
	 * The parts of the answer: Spring AI makes several results of one answer of Gemini or
	 * Anthropic. Thoughts are left out, and further choices.
	 */
	public List<AssistantMessage> parts() {
		return ModelAnswer.parts(this.chatResponse);
	}

	/**
	 * Whether no model answered just now, but the cache or a rule.
	 */
	public boolean degraded() {
		return this.degradation != null;
	}

	/**
	 * The answering model's name in the configuration, {@code none} if a rule answered.
	 */
	public String model() {
		return this.target.id();
	}

	/**
	 * The answering provider's name in the configuration, {@code none} if a rule
	 * answered.
	 */
	public String provider() {
		return this.target.provider();
	}

	/**
	 * The tokens that the answering provider counted, as Spring AI has them.
	 */
	public Usage usage() {
		return this.chatResponse.getMetadata().getUsage();
	}

	/**
	 * The tokens of the answer in parts that do not overlap, whichever vendor counted;
	 * {@link TokenUsage#UNKNOWN} if no model answered or its provider told none.
	 */
	public TokenUsage tokens() {
		AttemptRecord answering = answering();
		return (answering != null) ? answering.usage() : TokenUsage.UNKNOWN;
	}

	/**
	 * What the answer cost, null if no model answered, its price is unknown, or its
	 * provider did not tell the tokens.
	 */
	public @Nullable Cost cost() {
		AttemptRecord answering = answering();
		return (answering != null) ? answering.cost() : null;
	}

	private @Nullable AttemptRecord answering() {
		return (this.degradation != null || this.attempts.isEmpty()) ? null
				: this.attempts.get(this.attempts.size() - 1);
	}

	/**
	 * Names the model and the attempts; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return ((this.degradation != null) ? "degraded to " + this.degradation : "answered by " + this.target.id())
				+ " after " + this.attempts;
	}

}
