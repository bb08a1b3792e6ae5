package io.modelrouter.stream;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.AnswerMetadata;
import io.modelrouter.Call;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.TokenUsage;

/**
 * What the metadata of chunks say about where they come from.
 */
final class Marks {

	private Marks() {
	}

	/**
	 * The first chunk that is delivered of an answer.
	 * @param attempts how many attempts there were, with the answering one
	 */
	static ChatResponse first(ChatResponse chunk, ModelTarget target, int attempts) {
		return AnswerMetadata.mark(chunk, target.id(), attempts, null).build();
	}

	/**
	 * The chunk that says that the answer begins again.
	 * @param kept how many characters of what was delivered stay valid
	 */
	static ChatResponse restart(ModelTarget target, int attempts, int kept) {
		return AnswerMetadata.mark(Chunks.empty(), target.id(), attempts, null)
			.metadata(AnswerMetadata.RESTARTED, true)
			.metadata(AnswerMetadata.KEPT, kept)
			.build();
	}

	/**
	 * The last chunk of an answer.
	 */
	static ChatResponse last(ChatResponse chunk, Call call, Outcome.Success success) {
		TokenUsage usage = success.answer().usage();
		ChatResponse.Builder marked = AnswerMetadata.mark(chunk, success.target().id(), call.trail().attempts().size(),
				null);
		if (usage.isKnown() && (usage.estimated() || isSilent(chunk))) {
			marked.metadata(
					Chunks.metadata(chunk, new DefaultUsage(number(usage.totalInput()), number(usage.totalOutput()))));
		}
		if (usage.estimated()) {
			marked.metadata(AnswerMetadata.USAGE_ESTIMATED, true);
		}
		if (success.answer().skippedEvents() > 0) {
			marked.metadata(AnswerMetadata.SKIPPED_EVENTS, success.answer().skippedEvents());
		}
		if (usage.isKnown()) {
			marked.metadata(AnswerMetadata.TOKENS, usage);
		}
		return marked.build();
	}

	private static boolean isSilent(ChatResponse chunk) {
		return !TokenUsage.of(chunk.getMetadata().getUsage()).isKnown();
	}

	private static int number(long tokens) {
		return (int) Math.min(tokens, Integer.MAX_VALUE / 2);
	}

	/** An answer that no model gave. */
	static ChatResponse degraded(Call call, Outcome.Degraded degraded) {
		return AnswerMetadata
			.mark(degraded.response(), degraded.target().id(), call.trail().attempts().size(), degraded.degradation())
			.build();
	}

}
