package io.modelrouter.stream;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Call;
import io.modelrouter.Degradation;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.TokenUsage;

/**
 * What the metadata of chunks say about where they come from.
 */
final class Marks {

	private static final String MODEL = "model-router.model";

	private static final String ATTEMPTS = "model-router.attempts";

	private Marks() {
	}

	/**
	 * The first chunk that is delivered of an answer.
	 * @param attempts how many attempts there were, with the answering one
	 */
	static ChatResponse first(ChatResponse chunk, ModelTarget target, int attempts) {
		return ChatResponse.builder().from(chunk).metadata(MODEL, target.id()).metadata(ATTEMPTS, attempts).build();
	}

	/**
	 * The chunk that says that the answer begins again.
	 * @param kept how many characters of what was delivered stay valid
	 */
	static ChatResponse restart(ModelTarget target, int attempts, int kept) {
		return ChatResponse.builder()
			.from(first(Chunks.empty(), target, attempts))
			.metadata("model-router.restarted", true)
			.metadata("model-router.kept", kept)
			.build();
	}

	/**
	 * The last chunk of an answer.
	 */
	static ChatResponse last(ChatResponse chunk, Call call, Outcome.Success success) {
		TokenUsage usage = success.answer().usage();
		ChatResponse.Builder marked = ChatResponse.builder().from(chunk);
		if (usage.isKnown() && (usage.estimated() || isSilent(chunk))) {
			marked.metadata(
					Chunks.metadata(chunk, new DefaultUsage(number(usage.totalInput()), number(usage.totalOutput()))));
		}
		if (usage.estimated()) {
			marked.metadata("model-router.usage-estimated", true);
		}
		if (success.answer().skippedEvents() > 0) {
			marked.metadata(ModelAnswer.SKIPPED_EVENTS, success.answer().skippedEvents());
		}
		if (usage.isKnown()) {
			marked.metadata("model-router.tokens", usage);
		}
		return marked.metadata(MODEL, success.target().id()).metadata(ATTEMPTS, call.trail().attempts().size()).build();
	}

	private static boolean isSilent(ChatResponse chunk) {
		return !TokenUsage.of(chunk.getMetadata().getUsage()).isKnown();
	}

	private static int number(long tokens) {
		return (int) Math.min(tokens, Integer.MAX_VALUE / 2);
	}

	/** An answer that no model gave. */
	static ChatResponse degraded(Call call, Outcome.Degraded degraded) {
		Degradation degradation = degraded.degradation();
		ChatResponse.Builder marked = ChatResponse.builder()
			.from(degraded.response())
			.metadata(MODEL, degraded.target().id())
			.metadata(ATTEMPTS, call.trail().attempts().size())
			.metadata("model-router.degraded", degradation.source().code());
		if (degradation.age() != null) {
			marked.metadata("model-router.degraded-age", degradation.age());
		}
		return marked.build();
	}

}
