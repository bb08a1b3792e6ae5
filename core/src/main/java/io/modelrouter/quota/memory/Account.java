package io.modelrouter.quota.memory;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.modelrouter.quota.Books;
import io.modelrouter.time.Time;

/**
 * Guards all counters of one account.
 */
final class Account {

	private final Lock lock = new ReentrantLock();

	private final Time time;

	private long clock;

	Account(Time time) {
		this.time = time;
		this.clock = time.nanos();
	}

	void lock() {
		this.lock.lock();
	}

	void unlock() {
		this.lock.unlock();
	}

	/**
	 * A reading of the clock that is never earlier than the one before. Read while the
	 * account is locked: who waited for it is counted when it goes, not when it came.
	 */
	long now() {
		long now = this.time.nanos();
		if (now - this.clock > 0) {
			this.clock = now;
		}
		return this.clock;
	}

	Books.Used used(Counter counter) {
		lock();
		try {
			counter.catchUp(now());
			return new Books.Used(counter.online, counter.batch);
		}
		finally {
			unlock();
		}
	}

}
