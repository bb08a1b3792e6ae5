package io.modelrouter.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import io.modelrouter.CallCancelledException;
import io.modelrouter.ChunkReceiver;

/**
 * Collects the chunks of one attempt, for a caller that may leave.
 */
public final class ChunkCollector implements ChunkReceiver {

	final List<ChatResponse> chunks = new CopyOnWriteArrayList<>();

	final CountDownLatch first = new CountDownLatch(1);

	private final AtomicReference<Runnable> abort = new AtomicReference<>(() -> {
	});

	private volatile boolean left;

	@Override
	public void receive(ChatResponse chunk) {
		if (this.left) {
			throw new CallCancelledException("left");
		}
		this.chunks.add(chunk);
		this.first.countDown();
	}

	@Override
	public void onCancel(Runnable abort) {
		this.abort.set(abort);
		if (this.left) {
			abort.run();
		}
	}

	@Override
	public boolean isCancelled() {
		return this.left;
	}

	/** As the caller does, on his own thread. */
	void leave() {
		this.left = true;
		this.abort.get().run();
	}

	String text() {
		return this.chunks.stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.map((generation) -> generation.getOutput().getText())
			.collect(Collectors.joining());
	}

	/** The finish reason of each chunk, "-" where there is none. */
	String finishReasons() {
		return this.chunks.stream().map(ChunkCollector::finish).collect(Collectors.joining(" "));
	}

	private static String finish(ChatResponse chunk) {
		Generation result = chunk.getResult();
		String finish = (result != null) ? result.getMetadata().getFinishReason() : null;
		return (finish != null) ? finish : "-";
	}

}
