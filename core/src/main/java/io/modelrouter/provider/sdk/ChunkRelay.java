package io.modelrouter.provider.sdk;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.AnswerMetadata;
import io.modelrouter.CallCancelledException;
import io.modelrouter.ChunkReceiver;

/**
 * Hands chunks on to the receiver. What the receiver throws is its own affair: it is kept
 * apart from what an SDK throws, or makes of it. Belongs to one thread.
 */
final class ChunkRelay implements Consumer<ChatResponse> {

	private final ChunkReceiver receiver;

	private boolean cancelled;

	private @Nullable RuntimeException thrown;

	private ChatResponseMetadata last = new ChatResponseMetadata();

	ChunkRelay(ChunkReceiver receiver) {
		this.receiver = receiver;
	}

	@Override
	public void accept(ChatResponse chunk) {
		rethrow();
		this.last = chunk.getMetadata();
		try {
			this.receiver.receive(chunk);
		}
		catch (CallCancelledException ex) {
			this.cancelled = true;
			throw ex;
		}
		catch (RuntimeException ex) {
			this.thrown = ex;
			throw ex;
		}
	}

	/**
	 * Whether the receiver said that the caller has left.
	 */
	boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Throws what else the receiver threw, if it did.
	 */
	void rethrow() {
		if (this.thrown != null) {
			throw this.thrown;
		}
	}

	/**
	 * What the last chunk told besides content.
	 * @param skipped how many events were left out
	 */
	ChatResponse metadata(int skipped) {
		rethrow();
		ChatResponse told = new ChatResponse(List.of(), this.last);
		return (skipped == 0) ? told
				: ChatResponse.builder().from(told).metadata(AnswerMetadata.SKIPPED_EVENTS, skipped).build();
	}

}
