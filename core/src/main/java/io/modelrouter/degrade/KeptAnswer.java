package io.modelrouter.degrade;

import java.time.Duration;
import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import io.modelrouter.ModelTarget;

/**
 * What is left of a good answer: its text and who gave it. Immutable.
 *
 * @param target the model that gave it
 * @param text all its text, without thoughts
 * @param finishReason as the provider had it
 * @param given a reading of the monotonic clock, in nanoseconds
 * @param ttl how long it serves, in nanoseconds
 */
record KeptAnswer(ModelTarget target, String text, String finishReason, long given, long ttl) {

	/** Objects, references and the key around the text, in bytes, on the safe side. */
	private static final int OVERHEAD = 400;

	/**
	 * The memory it takes, in bytes, at two for each character.
	 */
	static long weight(String text) {
		return OVERHEAD + 2L * text.length();
	}

	Duration age(long now) {
		return Duration.ofNanos(now - this.given);
	}

	/**
	 * The answer as Spring AI has it, made anew each time: callers may change it. It cost
	 * no tokens.
	 */
	ChatResponse response() {
		ChatGenerationMetadata metadata = ChatGenerationMetadata.builder().finishReason(this.finishReason).build();
		return new ChatResponse(List.of(new Generation(new AssistantMessage(this.text), metadata)),
				ChatResponseMetadata.builder().model(this.target.name()).build());
	}

	/**
	 * Names the model; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "kept answer of " + this.target.id();
	}

}
