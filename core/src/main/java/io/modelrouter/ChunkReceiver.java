package io.modelrouter;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * Takes the chunks of one attempt to stream. Used by the attempt's thread, except that
 * the caller may leave at any time on any thread.
 */
public interface ChunkReceiver {

	/**
	 * Takes the next chunk. Waits while the subscriber is not ready for more; the time
	 * limits of the attempt do not run meanwhile.
	 * @throws CallCancelledException if the caller has left
	 */
	void receive(ChatResponse chunk);

	/**
	 * What ends the attempt at once when the caller leaves: it closes the connection.
	 * Runs on the leaving caller's thread, at once if he has left already. Each call
	 * replaces what was said before.
	 */
	void onCancel(Runnable abort);

	/**
	 * Whether the caller has left.
	 */
	boolean isCancelled();

}
