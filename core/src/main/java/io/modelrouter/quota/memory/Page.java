package io.modelrouter.quota.memory;

import java.time.Duration;
import java.util.List;

import io.modelrouter.Lane;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;

/**
 * Limits of one account that are reserved together, and their counters in the same order.
 * Thread-safe.
 */
final class Page {

	private final Account account;

	private final List<Limit> limits;

	private final Counter[] counters;

	Page(Account account, List<Limit> limits, Counter[] counters) {
		this.account = account;
		this.limits = limits;
		this.counters = counters;
	}

	List<Limit> limits() {
		return this.limits;
	}

	Verdict reserve(Demand demand) {
		Lane lane = demand.lane();
		this.account.lock();
		try {
			long now = this.account.now();
			boolean clamped = false;
			for (Counter counter : this.counters) {
				clamped |= counter.ask(demand, now);
			}
			if (!hasRoom(lane, now)) {
				Shortage shortage = shortage(lane, now);
				if (!demand.waits(shortage.opensIn())) {
					return shortage;
				}
				for (Counter counter : this.counters) {
					counter.refuse(lane, now);
				}
				// a claim that is overdue may change that
				if (!hasRoom(lane, now)) {
					return shortage;
				}
			}
			for (Counter counter : this.counters) {
				counter.take(lane, now);
			}
			return new Entry(this, demand, now, clamped ? asked() : null);
		}
		finally {
			this.account.unlock();
		}
	}

	void claim(Demand demand) {
		this.account.lock();
		try {
			long now = this.account.now();
			for (Counter counter : this.counters) {
				counter.ask(demand, now);
				counter.refuse(demand.lane(), now);
			}
		}
		finally {
			this.account.unlock();
		}
	}

	Duration opensIn(Demand demand, long[] before) {
		this.account.lock();
		try {
			long now = this.account.now();
			long last = 0;
			for (int i = 0; i < before.length; i++) {
				last = Math.max(last, this.counters[i].opensIn(demand, before[i], now));
			}
			return Duration.ofNanos(last);
		}
		finally {
			this.account.unlock();
		}
	}

	private boolean hasRoom(Lane lane, long now) {
		for (Counter counter : this.counters) {
			if (!counter.hasRoom(lane, now)) {
				return false;
			}
		}
		return true;
	}

	private long[] asked() {
		long[] asked = new long[this.counters.length];
		for (int i = 0; i < asked.length; i++) {
			asked[i] = this.counters[i].asked();
		}
		return asked;
	}

	private Shortage shortage(Lane lane, long now) {
		Counter last = this.counters[0];
		long opensIn = -1;
		for (Counter counter : this.counters) {
			if (!counter.hasRoom(lane, now)) {
				long opens = counter.opensIn(lane, now);
				if (isLater(opens, opensIn)) {
					last = counter;
					opensIn = opens;
				}
			}
		}
		return last.shortage((opensIn != Counter.UNKNOWN) ? Duration.ofNanos(opensIn) : null);
	}

	/** What is known says more than what is not. */
	private static boolean isLater(long opens, long before) {
		if (opens == Counter.UNKNOWN) {
			return before < 0;
		}
		return before == Counter.UNKNOWN || opens > before;
	}

	void settle(Entry entry, Settlement settlement) {
		this.account.lock();
		try {
			long now = this.account.now();
			for (int i = 0; i < this.counters.length; i++) {
				this.counters[i].settle(entry, entry.reserved(i), settlement, now);
			}
		}
		finally {
			this.account.unlock();
		}
	}

}
