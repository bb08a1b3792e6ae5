package io.modelrouter.provider.http;

import io.modelrouter.TokenUsage;

/**
 * How far a stream came. Belongs to the stream's thread.
 */
public final class StreamProgress {

	private final StreamReader reader;

	private int events;

	private int contents;

	private int skipped;

	private boolean complete;

	StreamProgress(StreamReader reader) {
		this.reader = reader;
	}

	StreamReader reader() {
		return this.reader;
	}

	void event(boolean content) {
		this.events++;
		this.contents += content ? 1 : 0;
	}

	void skip() {
		this.skipped++;
	}

	void completed() {
		this.complete = true;
	}

	/**
	 * How many events came, signs of life and end markers not counted.
	 */
	public int events() {
		return this.events;
	}

	/**
	 * Whether content came.
	 */
	public boolean hasContent() {
		return this.contents > 0;
	}

	/**
	 * How many events could not be read and were left out.
	 */
	public int skipped() {
		return this.skipped;
	}

	/**
	 * Whether the stream came to its end, with a finish reason.
	 */
	public boolean isComplete() {
		return this.complete;
	}

	/**
	 * The tokens told so far.
	 */
	public TokenUsage usage() {
		return this.reader.usage();
	}

	/**
	 * How far it came, in plain words.
	 */
	@Override
	public String toString() {
		if (this.events == 0) {
			return "before any event";
		}
		String events = "after " + this.events + ((this.events == 1) ? " event" : " events");
		return hasContent() ? events + ", " + this.contents + " with content" : events + " without content";
	}

}
