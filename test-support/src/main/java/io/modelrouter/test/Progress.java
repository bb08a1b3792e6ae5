package io.modelrouter.test;

import org.jspecify.annotations.Nullable;

/**
 * How far a request has come. Written by the thread of its connection, read by any.
 */
final class Progress {

	private final long number;

	private volatile int events;

	private volatile @Nullable Dimension refusedFor;

	private boolean ended;

	Progress(long number) {
		this.number = number;
	}

	long number() {
		return this.number;
	}

	int events() {
		return this.events;
	}

	void countEvent() {
		int before = this.events;
		this.events = before + 1;
	}

	void refusedFor(@Nullable Dimension dimension) {
		this.refusedFor = dimension;
	}

	@Nullable Dimension refusedFor() {
		return this.refusedFor;
	}

	boolean ended() {
		return this.ended;
	}

	/** Whether this is the first end; guarded by the journal. */
	boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		return first;
	}

}
