package io.modelrouter.quota.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

/**
 * What this instance knows of the limits of one account: what it had itself, what all had
 * when Redis last told, and its share. Guarded by the account.
 */
final class Ledger {

	private final Keys keys;

	private final LaneShares lanes;

	private final Time time;

	private final ServerClock clock;

	private final Map<Limit, Page> pages = new HashMap<>();

	private final Map<String, Counter> counters = new HashMap<>();

	Ledger(Keys keys, LaneShares lanes, Time time, ServerClock clock) {
		this.keys = keys;
		this.lanes = lanes;
		this.time = time;
		this.clock = clock;
	}

	/**
	 * The page of a limit.
	 * @param instances how many share a limit of which nothing is known yet
	 */
	Page page(Limit limit, int instances) {
		return this.pages.computeIfAbsent(limit,
				(key) -> new Page(limit, new LaneBalance(limit, this.lanes, this.time.nanos()), this.counters
					.computeIfAbsent(this.keys.of(limit), (name) -> new Counter(name, Tally.of(limit, this.clock))),
						Share.evenly(instances)));
	}

	/**
	 * What was counted in the last 10 seconds.
	 */
	Counter count(String name) {
		return this.counters.computeIfAbsent(this.keys.ofCount(name),
				(key) -> new Counter(key, new WindowTally(WindowTally.TEN_SECONDS)));
	}

	/**
	 * Counts, or takes back what was counted some time ago.
	 * @param ago in milliseconds
	 */
	void count(String name, Lane kind, int change, long ago) {
		long now = this.clock.local();
		((WindowTally) count(name).own()).add(kind, change, now - ago, now, false);
	}

	Used own(Counter counter) {
		return counter.own().used(this.clock.local());
	}

	/**
	 * What is short of this instance's share, null if there is room.
	 * @param brief whether Redis may decide again within a moment
	 */
	@Nullable Shortage shortOfShare(Ask ask, boolean brief) {
		long now = this.clock.local();
		long nanos = this.time.nanos();
		for (int place = 0; place < ask.pages().size(); place++) {
			Page page = ask.pages().get(place);
			if (!page.hasRoom(ask.demand().lane(), ask.amount(place), now, nanos)) {
				Shortage shortage = page.shortOfShare(ask.amount(place), now, nanos, brief);
				ask.refused(shortage, nanos);
				return shortage;
			}
		}
		return null;
	}

	/**
	 * How long it takes until there is room for an amount, in milliseconds; -1 if nobody
	 * knows.
	 */
	long opensIn(Page page, long amount, boolean shared) {
		return page.opensIn(amount, shared, this.clock.local(), this.time.nanos());
	}

	/**
	 * Notes a reservation.
	 * @param at when Redis made it; now if it was not told
	 */
	SharedReservation took(Ask ask, long at, boolean told) {
		long now = this.clock.local();
		long until = now + ask.demand().atMost().toMillis();
		for (int place = 0; place < ask.pages().size(); place++) {
			ask.pages().get(place).take(ask.request(place, until), now, this.time.nanos(), told);
		}
		return new SharedReservation(ask, at, now, told);
	}

	SharedReservation tookOfShare(Ask ask) {
		return took(ask, this.clock.server(), false);
	}

	/**
	 * Notes that a reservation was settled.
	 * @return what Redis is to be told of it beside what it is charged, null if nothing
	 */
	Batch.@Nullable Settled settle(SharedReservation reservation, Settlement settlement) {
		Ask ask = reservation.ask();
		long[] changes = reservation.changes(settlement);
		long now = this.clock.local();
		long late = reservation.late(settlement, now);
		boolean joined = false;
		for (int place = 0; place < changes.length; place++) {
			Tally own = ask.pages().get(place).counter().own();
			joined |= own.isTold(ask.id());
			own.settle(new Tally.Ended(ask.id(), ask.demand().lane(), ask.amount(place), changes[place],
					reservation.local(), reservation.local() + late), now, reservation.told());
		}
		if (reservation.told()) {
			return new Batch.Settled(ask, reservation.at(), reservation.at() + late, changes);
		}
		return joined ? new Batch.Settled(ask, reservation.at(), reservation.at(), new long[changes.length]) : null;
	}

	/**
	 * Brings all that Redis was not told yet into a batch.
	 */
	void tell(Batch batch) {
		this.counters.values().forEach(batch::tell);
	}

	/**
	 * Redis has told.
	 */
	void heard(List<Counter> counters, Reply reply) {
		for (int place = 0; place < counters.size(); place++) {
			counters.get(place).told(reply.told(place));
		}
		this.pages.values().forEach((page) -> page.heard(this.time.nanos()));
	}

	/**
	 * Redis is lost: from now on there is only a share.
	 */
	void lost(int instances, boolean reached) {
		Collection<Page> all = this.pages.values();
		all.forEach((page) -> page.lost(instances, reached, this.clock.local(), this.time.nanos()));
	}

	/**
	 * Redis has lost what it was told.
	 */
	void forgotten() {
		this.counters.values().forEach((counter) -> counter.own().forgotten(this.clock.local()));
	}

}
