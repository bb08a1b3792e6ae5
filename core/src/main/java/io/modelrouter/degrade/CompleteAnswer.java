package io.modelrouter.degrade;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.util.StringUtils;

import io.modelrouter.ModelAnswer;

/**
 * An answer that came to its end and is nothing but text. Immutable.
 *
 * @param text all its text, without thoughts
 * @param finishReason as the provider had it
 */
record CompleteAnswer(String text, String finishReason) {

	/** In lower case, of all vendors: the model had no more to say. */
	private static final Set<String> COMPLETE = Set.of("stop", "end_turn", "stop_sequence", "complete", "eos",
			"eos_token");

	/**
	 * Reads an answer.
	 * @return null if it was cut, asks for tools, has media or no text, or nothing says
	 * how it ended
	 */
	static @Nullable CompleteAnswer of(ModelAnswer answer) {
		ChatResponse response = answer.response();
		List<Generation> generations = response.getResults();
		if (generations.isEmpty() || !generations.stream().allMatch(CompleteAnswer::isComplete)) {
			return null;
		}
		String text = answer.text();
		return StringUtils.hasText(text) ? new CompleteAnswer(text, finishReason(generations.get(0))) : null;
	}

	private static boolean isComplete(Generation generation) {
		return COMPLETE.contains(finishReason(generation).toLowerCase(Locale.ROOT))
				&& !generation.getOutput().hasToolCalls() && generation.getOutput().getMedia().isEmpty();
	}

	private static String finishReason(Generation generation) {
		String finishReason = generation.getMetadata().getFinishReason();
		return (finishReason != null) ? finishReason : "";
	}

	/**
	 * Says how it ended; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return "complete answer, " + this.finishReason;
	}

}
