package io.modelrouter.provider.http;

import io.modelrouter.TokenUsage;

/**
 * How far a stream came. Belongs to the stream's thread.
 */
public final class StreamProgress {

	/** The characters of an answer; above what any model writes. */
	private static final long LONGEST = 16L * 1024 * 1024;

	private final StreamReader reader;

	private int events;

	private int contents;

	private int skipped;

	private long length;

	private boolean finished;

	private boolean finishedAtOnce;

	private boolean wentOn;

	private boolean complete;

	StreamProgress(StreamReader reader) {
		this.reader = reader;
	}

	StreamReader reader() {
		return this.reader;
	}

	/**
	 * An event was read.
	 */
	void event(boolean content) {
		boolean before = this.finished;
		this.finished = this.reader.isFinished();
		this.events++;
		this.contents += content ? 1 : 0;
		this.wentOn |= content && before && this.finished;
		this.finishedAtOnce |= content && this.finished && this.contents == 1;
	}

	/**
	 * More of the answer came.
	 */
	void grow(long characters) {
		this.length += characters;
	}

	/**
	 * Whether the answer is longer than any: nobody would end it, and whoever adds it up
	 * runs out of memory.
	 */
	boolean isTooLong() {
		return this.length > LONGEST;
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
	 * Whether the answer has its finish reason and nothing has shown that it is none:
	 * some put one on every event, and then only the end of the stream is the end.
	 */
	boolean isFinished() {
		return this.reader.isFinished() && !this.wentOn;
	}

	/**
	 * Whether content is not to be expected any more. A finish reason that comes with the
	 * very first content may be one of many.
	 */
	boolean isOver() {
		return isFinished() && !this.finishedAtOnce;
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
