package io.modelrouter.quota.redis;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What Redis is to be told of one account: who asks for room, and what was settled.
 * Guarded by the account.
 */
final class Outbox {

	/** More settlements than this are not told: what they would give back is lost. */
	private static final int MOST_SETTLED = 10_000;

	private final Queue<Ask> asks = new ArrayDeque<>();

	private final Queue<Batch.Settled> settled = new ArrayDeque<>();

	boolean hasAsks() {
		return !this.asks.isEmpty();
	}

	boolean isEmpty() {
		return this.asks.isEmpty() && this.settled.isEmpty();
	}

	void add(Ask ask) {
		this.asks.add(ask);
	}

	void add(Batch.Settled one) {
		if (this.settled.size() < MOST_SETTLED) {
			this.settled.add(one);
		}
	}

	/**
	 * Moves the settlements into a batch.
	 */
	void settleIn(Batch batch) {
		for (Batch.Settled one = this.settled.poll(); one != null; one = this.settled.poll()) {
			batch.settle(one);
		}
	}

	/**
	 * Moves those who ask into a batch.
	 */
	void askIn(Batch batch, long nanos) {
		for (Ask ask = this.asks.poll(); ask != null; ask = this.asks.poll()) {
			batch.reserve(ask, nanos);
		}
	}

	/**
	 * Redis cannot say: lets go whoever asks.
	 */
	void fail() {
		for (Ask ask = this.asks.poll(); ask != null; ask = this.asks.poll()) {
			ask.fail();
		}
	}

	/**
	 * Redis has forgotten what the settlements are about.
	 */
	void forgotten() {
		this.settled.clear();
	}

}
