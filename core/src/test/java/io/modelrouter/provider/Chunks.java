package io.modelrouter.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import io.modelrouter.ChunkReceiver;

/**
 * Keeps the chunks of a stream.
 */
final class Chunks implements ChunkReceiver {

	private final List<ChatResponse> received = new CopyOnWriteArrayList<>();

	private final Consumer<ChatResponse> then;

	private volatile Runnable abort = () -> {
	};

	Chunks() {
		this((chunk) -> {
		});
	}

	Chunks(Consumer<ChatResponse> then) {
		this.then = then;
	}

	@Override
	public void receive(ChatResponse chunk) {
		this.received.add(chunk);
		this.then.accept(chunk);
	}

	@Override
	public void onCancel(Runnable abort) {
		this.abort = abort;
	}

	@Override
	public boolean isCancelled() {
		return false;
	}

	/** The caller leaves. */
	void leave() {
		this.abort.run();
	}

	List<ChatResponse> all() {
		return this.received;
	}

	ChatResponse last() {
		return this.received.get(this.received.size() - 1);
	}

	List<AssistantMessage> messages() {
		return this.received.stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.map(Generation::getOutput)
			.toList();
	}

	/** The text without the thoughts. */
	String text() {
		return messages().stream().filter((part) -> !isThought(part)).map(Chunks::text).collect(Collectors.joining());
	}

	String thoughts() {
		return messages().stream().filter(Chunks::isThought).map(Chunks::text).collect(Collectors.joining());
	}

	List<ToolCall> toolCalls() {
		return messages().stream().flatMap((part) -> part.getToolCalls().stream()).toList();
	}

	List<String> finishReasons() {
		return this.received.stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.map((part) -> part.getMetadata().getFinishReason())
			.filter((reason) -> reason != null && !reason.isEmpty())
			.toList();
	}

	private static String text(AssistantMessage part) {
		return (part.getText() != null) ? part.getText() : "";
	}

	private static boolean isThought(AssistantMessage part) {
		return Boolean.TRUE.equals(part.getMetadata().get("isThought"))
				|| Boolean.TRUE.equals(part.getMetadata().get("thinking"));
	}

}
