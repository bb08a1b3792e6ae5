package io.modelrouter.provider;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
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

	ChatResponse last() {
		return this.chunks.get(this.chunks.size() - 1);
	}

	List<AssistantMessage> messages() {
		return this.chunks.stream().flatMap((chunk) -> chunk.getResults().stream()).map(Generation::getOutput).toList();
	}

	/** The text without the thoughts. */
	String text() {
		return joined((message) -> !isThought(message));
	}

	String thoughts() {
		return joined(RecordingReceiver::isThought);
	}

	private String joined(Predicate<AssistantMessage> wanted) {
		return messages().stream()
			.filter(wanted)
			.map((message) -> Objects.requireNonNullElse(message.getText(), ""))
			.collect(Collectors.joining());
	}

	private static boolean isThought(AssistantMessage message) {
		return Boolean.TRUE.equals(message.getMetadata().get("isThought"))
				|| Boolean.TRUE.equals(message.getMetadata().get("thinking"));
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
		return messages().stream().flatMap((message) -> message.getToolCalls().stream()).toList();
	}

}
