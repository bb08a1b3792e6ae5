package io.modelrouter.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import io.modelrouter.CallCancelledException;
import io.modelrouter.ChunkReceiver;

/**
 * Keeps the chunks of a stream, and can leave at any time.
 */
class RecordingReceiver implements ChunkReceiver {

	private final List<ChatResponse> chunks = new CopyOnWriteArrayList<>();

	private Runnable abort = () -> {
	};

	private boolean cancelled;

	@Override
	public void receive(ChatResponse chunk) {
		if (isCancelled()) {
			throw new CallCancelledException("left");
		}
		this.chunks.add(chunk);
	}

	@Override
	public void onCancel(Runnable abort) {
		boolean left;
		synchronized (this) {
			this.abort = abort;
			left = this.cancelled;
		}
		if (left) {
			abort.run();
		}
	}

	@Override
	public synchronized boolean isCancelled() {
		return this.cancelled;
	}

	void cancel() {
		Runnable now;
		synchronized (this) {
			this.cancelled = true;
			now = this.abort;
		}
		now.run();
	}

	List<ChatResponse> chunks() {
		return this.chunks;
	}

	/** The text without the thoughts. */
	String text() {
		return this.chunks.stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.map(Generation::getOutput)
			.map(AssistantMessage::getText)
			.map((text) -> (text != null) ? text : "")
			.collect(Collectors.joining());
	}

	/** All finish reasons that were told. */
	List<String> finishReasons() {
		return this.chunks.stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.map((generation) -> generation.getMetadata().getFinishReason())
			.filter((reason) -> reason != null && !reason.isBlank())
			.toList();
	}

	List<AssistantMessage.ToolCall> toolCalls() {
		return this.chunks.stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.flatMap((generation) -> generation.getOutput().getToolCalls().stream())
			.toList();
	}

}
