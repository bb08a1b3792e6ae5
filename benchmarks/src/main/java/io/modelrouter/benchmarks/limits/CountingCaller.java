package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.time.Time;

/**
 * Counts what was used in the last minute, and waits while that is as much as is allowed.
 */
final class CountingCaller implements Caller {

	/** Tokens that are counted for every request if nobody learns what it used. */
	static final int CONSTANT = 1000;

	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private final Caller next;

	private final Terms terms;

	/** Counted before a call; 0 if what it used is counted after it. */
	private final int estimate;

	private final Time time = Time.system();

	private final Deque<long[]> requests = new ArrayDeque<>();

	private final Deque<long[]> charges = new ArrayDeque<>();

	private long tokens;

	CountingCaller(Caller next, Terms terms, int estimate) {
		this.next = next;
		this.terms = terms;
		this.estimate = estimate;
	}

	@Override
	public long call(Prompt prompt) throws InterruptedException {
		long end = this.time.nanos() + Setting.PATIENCE.toNanos();
		while (!enter()) {
			if (this.time.nanos() - end > 0) {
				throw new IllegalStateException("no room");
			}
			this.time.sleep(PAUSE);
		}
		long used = this.next.call(prompt);
		if (this.estimate == 0) {
			charge(used);
		}
		return used;
	}

	private synchronized boolean enter() {
		long now = this.time.nanos();
		while (!this.requests.isEmpty() && now - this.requests.peek()[0] > MINUTE) {
			this.requests.remove();
		}
		while (!this.charges.isEmpty() && now - this.charges.element()[0] > MINUTE) {
			this.tokens -= this.charges.remove()[1];
		}
		boolean room = this.requests.size() < this.terms.rpm()
				&& this.tokens + Math.max(1, this.estimate) <= this.terms.tpm();
		if (room) {
			this.requests.add(new long[] { now });
			charge(this.estimate);
		}
		return room;
	}

	private synchronized void charge(long used) {
		this.charges.add(new long[] { this.time.nanos(), used });
		this.tokens += used;
	}

}
