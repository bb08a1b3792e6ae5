package io.modelrouter.stream;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Delivered;

/**
 * What the subscriber has got so far. Guarded by the delivery's lock, except for the
 * question whether there is anything.
 */
final class Progress {

	/** Longer than any answer that a model gives; a bound all the same. */
	private static final int MOST = 1_000_000;

	private final StringBuilder text = new StringBuilder();

	private volatile boolean begun;

	private boolean toolCalls;

	private long first;

	private long last;

	/**
	 * Adds a chunk that was delivered.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	void add(ChatResponse chunk, long now) {
		String more = Chunks.text(chunk);
		this.text.append(more, 0, Math.min(MOST - this.text.length(), more.length()));
		this.toolCalls |= Chunks.hasToolCalls(chunk);
		this.first = this.begun ? this.first : now;
		this.last = now;
		this.begun = true;
	}

	/**
	 * Forgets the text that is no longer valid.
	 * @param kept how many characters are
	 */
	void keep(int kept) {
		this.text.setLength(kept);
	}

	boolean hasBegun() {
		return this.begun;
	}

	boolean hasToolCalls() {
		return this.toolCalls;
	}

	String text() {
		return this.text.toString();
	}

	/**
	 * What it is now, null if there is nothing.
	 */
	@Nullable Delivered now() {
		return this.begun ? new Delivered(this.first, this.last, text()) : null;
	}

}
