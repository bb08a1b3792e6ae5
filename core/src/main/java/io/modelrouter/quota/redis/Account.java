package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;
import io.modelrouter.time.Time;

/**
 * One account, whose limits Redis decides on while it is reached, and this instance's
 * share otherwise: never both at once. Thread-safe; its lock is never held while Redis is
 * asked.
 */
final class Account {

	/** How many times the time limit the very first answer may take: all is cold. */
	private static final int FIRST = 10;

	/** How long settlements wait for a reservation to travel with, in milliseconds. */
	private static final long LINGER = 2;

	/** How often Redis is asked at least, in milliseconds. */
	private static final long BEAT = 250;

	private final Keys keys;

	private final RedisSettings settings;

	private final Time time;

	private final ServerClock clock;

	private final Outages outages;

	private final Link link;

	private final Ledger ledger;

	private final Outbox outbox = new Outbox();

	private final Answers answers;

	private long lastTold;

	private boolean closed;

	Account(Keys keys, Ledger ledger, RedisSettings settings, Time time, ServerClock clock, Outages outages) {
		this.keys = keys;
		this.ledger = ledger;
		this.settings = settings;
		this.time = time;
		this.clock = clock;
		this.outages = outages;
		this.answers = new Answers(ledger, this.outbox, time);
		this.link = new Link(settings.instances(), time);
		tellSoon();
	}

	private void tellSoon() {
		this.lastTold = this.time.nanos() - Duration.ofMillis(BEAT).toNanos();
	}

	Keys keys() {
		return this.keys;
	}

	/**
	 * Asks Redis, or takes from the share. Whoever gets no answer takes from the share
	 * only if Redis is still lost then, and asks again otherwise.
	 */
	Verdict reserve(List<Limit> limits, Demand demand) {
		long start = this.time.nanos();
		while (true) {
			Ask ask;
			Duration patience;
			synchronized (this) {
				patience = this.settings.timeout().multipliedBy(this.answers.wereGiven() ? 1 : FIRST);
				ask = ask(limits, demand, patience, false);
				if (this.closed) {
					return new Shortage(limits.get(0), 0, ask.amount(0), null);
				}
				if (!this.link.isShared()) {
					return reserveInShare(ask);
				}
				this.outbox.add(ask);
				notifyAll();
			}
			try {
				Optional<Verdict> verdict = ask.await(patience.minusNanos(this.time.nanos() - start));
				if (verdict.isPresent()) {
					return verdict.get();
				}
			}
			catch (TimeoutException ex) {
				lost("no answer within " + patience.toMillis() + " ms");
			}
		}
	}

	/**
	 * Lets the other lane leave some: Redis hears that with the next batch.
	 */
	synchronized void claim(List<Limit> limits, Demand demand) {
		Ask ask = ask(limits, demand, this.settings.timeout(), true);
		ask.claim(this.time.nanos());
		// nobody waits for the answer
		ask.fail();
		if (this.link.isShared() && !this.closed) {
			this.outbox.add(ask);
			notifyAll();
		}
	}

	/**
	 * How long it takes until there is room after others, as far as is known here.
	 */
	synchronized @Nullable Duration opensIn(List<Limit> limits, Demand demand, long[] before) {
		long last = 0;
		for (int place = 0; place < before.length && last >= 0; place++) {
			long opensIn = this.ledger.opensIn(page(limits.get(place)), limits.get(place).asked(demand) + before[place],
					this.link.isShared());
			last = (opensIn >= 0) ? Math.max(last, opensIn) : -1;
		}
		return (last >= 0) ? Duration.ofMillis(last) : null;
	}

	private Ask ask(List<Limit> limits, Demand demand, Duration patience, boolean onlyClaim) {
		long deadline = this.clock.isHeard() ? this.clock.server() + 2 * patience.toMillis() : Long.MAX_VALUE;
		return new Ask(this.keys.id(), limits, demand, limits.stream().map(this::page).toList(), deadline, onlyClaim);
	}

	private Page page(Limit limit) {
		return this.ledger.page(limit, this.link.instances());
	}

	private Verdict reserveInShare(Ask ask) {
		Shortage shortage = this.ledger.shortOfShare(ask, this.link.isBrief());
		return (shortage != null) ? shortage : this.ledger.tookOfShare(ask);
	}

	synchronized void settle(SharedReservation reservation, Settlement settlement) {
		Batch.Settled settled = this.ledger.settle(reservation, settlement);
		if (settled != null) {
			tell(settled);
		}
	}

	private void tell(Batch.Settled settled) {
		if (this.outbox.isEmpty()) {
			notifyAll();
		}
		this.outbox.add(settled);
	}

	synchronized Used used(Limit limit) {
		Counter counter = page(limit).counter();
		return this.link.isShared() ? counter.all() : this.ledger.own(counter);
	}

	synchronized void count(String name, Lane kind, int change, Duration ago) {
		this.ledger.count(name, kind, change, ago.toMillis());
	}

	synchronized Used counted(String name) {
		Counter counter = this.ledger.count(name);
		Used own = this.ledger.own(counter);
		Used all = counter.all();
		return !this.link.isShared() ? own
				: new Used(Math.max(own.online(), all.online()), Math.max(own.batch(), all.batch()));
	}

	/**
	 * Waits until there is something to ask of Redis. Asks something now and then anyway:
	 * that keeps what is known here fresh, and lets others know that this instance does
	 * not keep to its share.
	 */
	synchronized Batch next() throws InterruptedException {
		if (this.outbox.isEmpty() && !this.closed) {
			wait(BEAT);
		}
		if (!this.outbox.isEmpty() && !this.outbox.hasAsks() && !this.closed) {
			wait(LINGER);
		}
		long nanos = this.time.nanos();
		Batch batch = new Batch(this.clock, this.link.epoch());
		if (!this.clock.isHeard()) {
			// Which day it is, Redis says: this machine's clock may be ahead of it.
			return batch;
		}
		this.outbox.settleIn(batch);
		if (batch.isEmpty() && !this.outbox.hasAsks() || !this.link.isShared() || this.closed
				|| nanos - this.lastTold >= Duration.ofMillis(BEAT).toNanos()) {
			this.lastTold = nanos;
			this.ledger.tell(batch);
		}
		this.outbox.askIn(batch, nanos);
		return batch;
	}

	/**
	 * What Redis is told of this instance itself: whether it keeps to its share, since
	 * when all others must have been heard, and how many there are at least.
	 */
	synchronized List<Object> greeting() {
		String presence = this.closed ? "gone" : this.link.isShared() ? "sharing" : "apart";
		return List.of(presence, this.link.since(), this.settings.instances());
	}

	/**
	 * Redis has answered.
	 */
	void accept(Batch batch, Reply reply) {
		this.clock.told(reply.time());
		if (batch.counters().isEmpty()) {
			return;
		}
		switch (reply.became()) {
			case FORGOTTEN -> {
				forgotten(reply);
				batch.asks().forEach(Ask::fail);
			}
			case DONE_BEFORE -> doneBefore(batch, reply);
			case DONE -> {
				if (done(batch, reply)) {
					this.outages.ended(this.keys.scope());
				}
			}
		}
	}

	private synchronized void forgotten(Reply reply) {
		lost("it has lost its data");
		this.link.forgotten(reply.epoch(), reply.time());
		this.outbox.forgotten();
		this.ledger.forgotten();
	}

	private synchronized void doneBefore(Batch batch, Reply reply) {
		this.answers.doneBefore(batch, reply);
	}

	private synchronized boolean done(Batch batch, Reply reply) {
		this.answers.done(batch, reply);
		boolean back = this.link.reached(reply);
		if (back) {
			// What was taken from the share since the last batch goes before whoever
			// asks.
			tellSoon();
		}
		return back;
	}

	/**
	 * Redis decides no more: whoever comes is refused.
	 */
	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	/**
	 * Redis does not answer, or not in time: whoever waits for it takes from the share.
	 */
	synchronized void lost(String why) {
		if (this.link.lost()) {
			this.ledger.lost(this.link.instances(), this.link.wasReached());
			this.outages.began(this.keys.scope(), why, this.link.instances());
		}
		this.outbox.fail();
	}

}
