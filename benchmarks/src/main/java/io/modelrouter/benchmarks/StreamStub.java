package io.modelrouter.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.modelrouter.ChunkReceiver;
import io.modelrouter.ModelAnswer;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What every row with streams calls in the end: gives the chunks that it holds, the last
 * one with the finish reason. Immutable.
 */
final class StreamStub extends StubProvider {

	private final List<ChatResponse> chunks;

	private final ModelAnswer answer = new ModelAnswer(last(), new TokenUsage(900, 100, 0, 150, 50));

	/**
	 * @param chunks how many chunks with text, at least 1
	 */
	StreamStub(int chunks) {
		this.chunks = Stream.concat(IntStream.range(0, chunks).mapToObj((i) -> chunk()), Stream.of(last())).toList();
	}

	private static ChatResponse chunk() {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(" forty-two"))),
				ChatResponseMetadata.builder().model("stub").build());
	}

	private static ChatResponse last() {
		return new ChatResponse(
				List.of(new Generation(new AssistantMessage(""),
						ChatGenerationMetadata.builder().finishReason("STOP").build())),
				ChatResponseMetadata.builder().model("stub").usage(new DefaultUsage(1000, 200)).build());
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return Flux.fromIterable(this.chunks);
	}

	@Override
	public ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
		this.chunks.forEach(receiver::receive);
		return this.answer;
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		throw new UnsupportedOperationException("The stub only streams");
	}

	@Override
	public ModelAnswer call(Prompt prompt, Duration limit) {
		throw new UnsupportedOperationException("The stub only streams");
	}

}
