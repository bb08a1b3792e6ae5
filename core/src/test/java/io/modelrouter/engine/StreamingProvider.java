package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
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
 * A provider whose models stream what their scripts say, in order; the last script serves
 * for good.
 */
final class StreamingProvider implements ModelProvider {

	static final TokenUsage USAGE = new TokenUsage(7, 0, 0, 3, 0);

	private final Map<String, Queue<Script>> scripts = new ConcurrentHashMap<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	StreamingProvider then(String model, Script script) {
		this.scripts.computeIfAbsent(model, (key) -> new ConcurrentLinkedQueue<>()).add(script);
		return this;
	}

	/** Streams the texts and ends well. */
	StreamingProvider thenAnswer(String model, String... texts) {
		return then(model, answer(texts));
	}

	/** Streams the texts and breaks. */
	StreamingProvider thenBreak(String model, FailureKind kind, String... texts) {
		return then(model, (prompt, limits, receiver) -> {
			send(receiver, texts);
			throw new AttemptFailedException(Failures.of(kind));
		});
	}

	static Script answer(String... texts) {
		return (prompt, limits, receiver) -> {
			send(receiver, texts);
			receiver.receive(Pieces.finish("", "STOP"));
			return new ModelAnswer(new ChatResponse(List.of()), USAGE);
		};
	}

	static void send(ChunkReceiver receiver, String... texts) {
		for (String text : texts) {
			receiver.receive(Pieces.text(text));
		}
	}

	static ModelAnswer silent() {
		return new ModelAnswer(new ChatResponse(List.of()), TokenUsage.UNKNOWN);
	}

	List<String> asked() {
		return this.asked;
	}

	@Override
	public String name() {
		return "streaming";
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return new ModelClient() {

			@Override
			public ModelAnswer call(Prompt prompt, Duration limit) {
				throw new UnsupportedOperationException("only streams");
			}

			@Override
			public ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
				StreamingProvider.this.asked.add(model.id());
				Queue<Script> queue = StreamingProvider.this.scripts.get(model.id());
				Script script = (queue.size() > 1) ? queue.remove() : queue.element();
				return script.stream(prompt, limits, receiver);
			}

		};
	}

	@Override
	public void replaceKeys(List<String> keys) {
	}

	@Override
	public void close() {
	}

	@FunctionalInterface
	interface Script {

		ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver);

	}

}
