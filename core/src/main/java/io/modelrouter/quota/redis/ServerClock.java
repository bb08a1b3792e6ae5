package io.modelrouter.quota.redis;

import io.modelrouter.time.Time;

/**
 * The clock of Redis, as far as its answers tell; the wall clock before the first one.
 * Thread-safe. All in milliseconds.
 */
final class ServerClock {

	private final Time time;

	private long ahead;

	private boolean heard;

	ServerClock(Time time) {
		this.time = time;
		this.ahead = time.now().toEpochMilli() - local();
	}

	/**
	 * The monotonic clock of this machine.
	 */
	long local() {
		return Math.floorDiv(this.time.nanos(), 1_000_000L);
	}

	synchronized long server() {
		return local() + this.ahead;
	}

	/**
	 * What the clock of Redis shows or showed when that of this machine does.
	 */
	synchronized long server(long local) {
		return local + this.ahead;
	}

	/**
	 * Whether Redis has told the time.
	 */
	synchronized boolean isHeard() {
		return this.heard;
	}

	/**
	 * An answer told the time: it is at least that now. The answer that took the least
	 * time tells it best, but clocks drift.
	 */
	synchronized void told(long server) {
		long seen = server - local();
		this.ahead = this.heard ? Math.max(seen, this.ahead - 1) : seen;
		this.heard = true;
	}

}
