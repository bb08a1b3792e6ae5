package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeoutException;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;
import io.modelrouter.time.Time;

/**
 * What this instance knows of one account: its limits, who waits for Redis, and what
 * Redis is to be told. Thread-safe; its lock is never held while Redis is asked.
 */
final class Account {

	/** More settlements than this are not told: what they would give back is lost. */
	private static final int MOST_SETTLED = 10_000;

	/** How many times the time limit the very first answer may take: all is cold. */
	private static final int FIRST = 10;

	/** How long settlements wait for a reservation to travel with, in milliseconds. */
	private static final long LINGER = 2;

	/** How often Redis is asked at least, in milliseconds. */
	private static final long BEAT = 250;

	private final Keys keys;

	private final LaneShares lanes;

	private final RedisSettings settings;

	private final Time time;

	private final ServerClock clock;

	private final Outages outages;

	private final Link link;

	private final Map<Limit, Page> pages = new HashMap<>();

	private final Map<String, Counter> counters = new HashMap<>();

	private final Queue<Ask> asks = new ArrayDeque<>();

	private final Queue<Batch.Settled> settled = new ArrayDeque<>();

	private long lastBeat;

	private boolean closed;

	Account(Keys keys, LaneShares lanes, RedisSettings settings, Time time, ServerClock clock, Outages outages) {
		this.keys = keys;
		this.lanes = lanes;
		this.settings = settings;
		this.time = time;
		this.clock = clock;
		this.outages = outages;
		this.link = new Link(settings.instances(), time);
		this.lastBeat = time.nanos() - Duration.ofMillis(BEAT).toNanos();
	}

	Keys keys() {
		return this.keys;
	}

	Verdict reserve(List<Limit> limits, Demand demand) {
		Ask ask;
		Duration patience;
		synchronized (this) {
			patience = this.link.wasReached() ? this.settings.timeout() : this.settings.timeout().multipliedBy(FIRST);
			long deadline = this.link.wasReached() ? this.clock.server() + 2 * patience.toMillis() : Long.MAX_VALUE;
			ask = new Ask(this.keys.id(), limits, demand, limits.stream().map(this::page).toList(), deadline);
			if (!this.link.isShared()) {
				return reserveInShare(ask);
			}
			this.asks.add(ask);
			notifyAll();
		}
		try {
			Optional<Verdict> verdict = ask.await(patience);
			if (verdict.isPresent()) {
				return verdict.get();
			}
		}
		catch (TimeoutException ex) {
			lost("no answer within " + patience.toMillis() + " ms");
		}
		synchronized (this) {
			Verdict verdict = reserveInShare(ask);
			if (verdict instanceof Shortage) {
				tell(Batch.Settled.undone(ask, this.clock.server()));
			}
			return verdict;
		}
	}

	private Page page(Limit limit) {
		return this.pages.computeIfAbsent(limit,
				(key) -> new Page(limit, new LaneBalance(limit, this.lanes, this.time.nanos()),
						this.counters.computeIfAbsent(this.keys.of(limit),
								(name) -> new Counter(name, Tally.of(limit, this.clock))),
						Share.evenly(this.link.instances())));
	}

	private Verdict reserveInShare(Ask ask) {
		long now = this.clock.local();
		long nanos = this.time.nanos();
		for (int place = 0; place < ask.pages().size(); place++) {
			Page page = ask.pages().get(place);
			if (!page.hasRoom(ask.demand().lane(), ask.amount(place), now, nanos)) {
				ask.refused(nanos);
				return page.shortOfShare(ask.amount(place), now);
			}
		}
		return took(ask, this.clock.server(now), now, false);
	}

	private SharedReservation took(Ask ask, long at, long now, boolean told) {
		long until = now + ask.demand().atMost().toMillis();
		for (int place = 0; place < ask.pages().size(); place++) {
			ask.pages().get(place).take(ask.request(place, until), now, this.time.nanos(), told);
		}
		return new SharedReservation(ask, at, now, told);
	}

	void settle(SharedReservation reservation, Settlement settlement) {
		Ask ask = reservation.ask();
		long[] changes = reservation.changes(settlement);
		synchronized (this) {
			long now = this.clock.local();
			for (int place = 0; place < changes.length; place++) {
				Tally own = ask.pages().get(place).counter().own();
				own.settle(ask.id(), ask.demand().lane(), changes[place], reservation.local(), now, reservation.told());
			}
			if (reservation.told()) {
				tell(new Batch.Settled(ask, reservation.at(), changes));
			}
			else if (!this.link.isLost()) {
				// Redis may have been told meanwhile that it is under way
				tell(new Batch.Settled(ask, reservation.at(), new long[changes.length]));
			}
		}
	}

	private void tell(Batch.Settled settled) {
		if (this.settled.isEmpty()) {
			notifyAll();
		}
		if (this.settled.size() < MOST_SETTLED) {
			this.settled.add(settled);
		}
	}

	synchronized Used used(Limit limit) {
		Counter counter = page(limit).counter();
		return this.link.isShared() ? counter.all() : counter.own().used(this.clock.local());
	}

	synchronized void count(String name, Lane kind) {
		long now = this.clock.local();
		((WindowTally) count(name).own()).add(kind, 1, now, now, false);
	}

	synchronized Used counted(String name) {
		Counter counter = count(name);
		Used own = counter.own().used(this.clock.local());
		Used all = counter.all();
		return !this.link.isShared() ? own
				: new Used(Math.max(own.online(), all.online()), Math.max(own.batch(), all.batch()));
	}

	private Counter count(String name) {
		return this.counters.computeIfAbsent(this.keys.ofCount(name),
				(key) -> new Counter(key, new WindowTally(WindowTally.TEN_SECONDS)));
	}

	/**
	 * Waits until there is something to ask of Redis. Asks something now and then anyway:
	 * that keeps what is known here fresh, and this instance alive.
	 */
	synchronized Batch next() throws InterruptedException {
		if (this.asks.isEmpty() && this.settled.isEmpty() && !this.closed) {
			wait(BEAT);
		}
		if (this.asks.isEmpty() && !this.settled.isEmpty() && !this.closed) {
			wait(LINGER);
		}
		long nanos = this.time.nanos();
		Batch batch = new Batch(this.clock, this.link.epoch());
		if (!this.clock.isHeard()) {
			// Which day it is, Redis says: this machine's clock may be ahead of it.
			return batch;
		}
		for (Batch.Settled one = this.settled.poll(); one != null; one = this.settled.poll()) {
			batch.settle(one);
		}
		if (batch.isEmpty() && this.asks.isEmpty() || !this.link.isShared()
				|| nanos - this.lastBeat >= Duration.ofMillis(BEAT).toNanos()) {
			this.lastBeat = nanos;
			batch.beat();
			this.counters.values().forEach(batch::tell);
		}
		for (Ask ask = this.asks.poll(); ask != null; ask = this.asks.poll()) {
			batch.reserve(ask, nanos);
		}
		return batch;
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
				forgotten(reply.epoch());
				batch.asks().forEach(Ask::fail);
			}
			case DONE_BEFORE -> batch.asks().forEach(Ask::fail);
			case DONE -> done(batch, reply);
		}
	}

	private synchronized void forgotten(String epoch) {
		lost("it has lost its data");
		this.link.forgotten(epoch);
		this.settled.clear();
		this.counters.values().forEach((counter) -> counter.own().forgotten(this.clock.local()));
	}

	private synchronized void done(Batch batch, Reply reply) {
		List<Counter> counters = batch.counters();
		for (int place = 0; place < counters.size(); place++) {
			counters.get(place).told(reply.told(place));
		}
		this.pages.values().forEach((page) -> page.heard(this.time.nanos()));
		for (int place = 0; place < batch.asks().size(); place++) {
			answer(batch.asks().get(place), reply.verdicts().get(place), counters, reply.time());
		}
		if (this.link.reached(reply.epoch(), reply.instances())) {
			this.outages.ended(this.keys.scope());
		}
	}

	private void answer(Ask ask, List<Long> verdict, List<Counter> counters, long at) {
		if (verdict.get(0) == Reply.RESERVED) {
			SharedReservation reservation = took(ask, at, this.clock.local(), true);
			if (!ask.answer(reservation)) {
				settle(reservation, Settlement.RELEASED);
			}
		}
		else if (verdict.get(0) == Reply.SHORT) {
			ask.refused(this.time.nanos());
			ask.answer(ask.shortage(counters.get(verdict.get(1).intValue() - 1), verdict.get(2), verdict.get(3)));
		}
		else {
			ask.fail();
		}
	}

	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	/**
	 * Redis does not answer, or not in time: whoever waits for it takes from the share.
	 */
	synchronized void lost(String why) {
		if (this.link.lost()) {
			long nanos = this.time.nanos();
			this.pages.values()
				.forEach((page) -> page.lost(this.link.instances(), this.link.wasReached(), this.clock.local(), nanos));
			this.outages.began(this.keys.scope(), why, this.link.instances());
		}
		for (Ask ask = this.asks.poll(); ask != null; ask = this.asks.poll()) {
			ask.fail();
		}
	}

}
