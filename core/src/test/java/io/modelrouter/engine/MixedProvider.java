package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.Pieces;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;

/**
 * A provider that does at random whatever providers do, for many threads.
 */
final class MixedProvider implements ModelProvider {

	private static final List<FailureKind> KINDS = List.of(FailureKind.SERVER_ERROR, FailureKind.TIMEOUT,
			FailureKind.BAD_REQUEST, FailureKind.NETWORK, FailureKind.INCOMPLETE, FailureKind.MALFORMED_RESPONSE,
			FailureKind.UNKNOWN);

	private final Random random;

	MixedProvider(long seed) {
		this.random = new Random(seed);
	}

	@Override
	public String name() {
		return "mixed";
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return new ModelClient() {

			@Override
			public ModelAnswer call(Prompt prompt, Duration limit) {
				mayFail();
				return new ModelAnswer(new ChatResponse(List.of(new Generation(new AssistantMessage("answer")))),
						usage());
			}

			@Override
			public ModelAnswer embed(EmbeddingRequest request, Duration limit) {
				mayFail();
				return ModelAnswer.of(Vectors.of(3).apply(request).embeddings(), usage());
			}

			@Override
			public ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
				mayFail();
				receiver.receive(Pieces.text("one two three"));
				mayFail();
				receiver.receive(Pieces.text("four"));
				receiver.receive(Pieces.finish("", "STOP"));
				return new ModelAnswer(new ChatResponse(List.of()), usage());
			}

		};
	}

	private void mayFail() {
		if (this.random.nextInt(4) == 0) {
			Failure failure = Failures.of(KINDS.get(this.random.nextInt(KINDS.size())));
			throw new AttemptFailedException(failure, usage());
		}
	}

	private TokenUsage usage() {
		if (this.random.nextInt(5) == 0) {
			return TokenUsage.UNKNOWN;
		}
		boolean cached = this.random.nextBoolean();
		return new TokenUsage(1 + tokens(), cached ? tokens() : 0, cached ? tokens() : 0, tokens(), tokens(),
				this.random.nextInt(4) == 0);
	}

	private long tokens() {
		return this.random.nextInt(3) * (long) this.random.nextInt(2_000);
	}

	@Override
	public void replaceKeys(List<String> keys) {
		// has none
	}

	@Override
	public void close() {
		// holds nothing
	}

}
