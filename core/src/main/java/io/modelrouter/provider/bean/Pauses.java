package io.modelrouter.provider.bean;

import java.time.Duration;

import io.modelrouter.StreamLimits;
import io.modelrouter.time.Time;

/**
 * How long one stream may still be silent. Empty chunks keep a stream alive, but not for
 * ever: content must come within the larger of the two limits. Used by one thread.
 */
final class Pauses {

	private final StreamLimits limits;

	private final Time time;

	private final long started;

	private boolean begun;

	private boolean flowing;

	private long content;

	private long sign;

	Pauses(StreamLimits limits, Time time) {
		this.limits = limits;
		this.time = time;
		this.started = time.nanos();
	}

	/**
	 * A chunk was handed over.
	 * @param hasContent whether it had content
	 */
	void chunk(boolean hasContent) {
		this.begun = true;
		this.sign = this.time.nanos();
		if (hasContent) {
			this.flowing = true;
			this.content = this.sign;
		}
	}

	/**
	 * Whether any chunk came.
	 */
	boolean begun() {
		return this.begun;
	}

	/**
	 * How long to wait for the next chunk, in nanoseconds.
	 */
	long left() {
		long now = this.time.nanos();
		long first = this.limits.firstContent().toNanos();
		if (!this.flowing) {
			return first - (now - this.started);
		}
		long idle = this.limits.idle().toNanos();
		return Math.min(idle - (now - this.sign), Math.max(idle, first) - (now - this.content));
	}

	/**
	 * The limit that the latest wait had, for people.
	 */
	Duration limit() {
		return this.flowing ? this.limits.idle() : this.limits.firstContent();
	}

}
