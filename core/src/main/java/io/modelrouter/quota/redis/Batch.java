package io.modelrouter.quota.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelrouter.Lane;
import io.modelrouter.quota.Demand;

/**
 * What goes to Redis in one round trip: the keys and arguments of the script, and whom to
 * tell what it answers. Written by one thread.
 */
final class Batch {

	private final ServerClock clock;

	private final String epoch;

	private final Map<Counter, Integer> counters = new LinkedHashMap<>();

	private final List<Object> about = new ArrayList<>();

	private final List<Object> asked = new ArrayList<>();

	private final List<Ask> asks = new ArrayList<>();

	/**
	 * An empty batch.
	 * @param epoch the one that was told last
	 */
	Batch(ServerClock clock, String epoch) {
		this.clock = clock;
		this.epoch = epoch;
	}

	String epoch() {
		return this.epoch;
	}

	boolean isEmpty() {
		return this.asked.isEmpty();
	}

	/**
	 * Brings a counter in, so that the answer tells what is used of it.
	 * @return its place
	 */
	int add(Counter counter) {
		Integer known = this.counters.get(counter);
		if (known != null) {
			return known;
		}
		int place = this.counters.size() + 1;
		this.counters.put(counter, place);
		this.about.addAll(counter.own().kind());
		return place;
	}

	void reserve(Ask ask, long nanos) {
		Lane lane = ask.demand().lane();
		List<Integer> places = ask.pages().stream().map((page) -> add(page.counter())).toList();
		Demand demand = ask.demand();
		put("reserve", ask.id(), code(lane), ask.deadline(), demand.atMost().toMillis(), demand.patience().toMillis(),
				places.size());
		for (int place = 0; place < places.size(); place++) {
			Page page = ask.pages().get(place);
			long amount = ask.amount(place);
			put(places.get(place), amount, ask.isOnlyClaim() ? -1 : page.limit().allowed(nanos),
					page.balance().left(lane, amount, nanos), page.balance().most(lane));
		}
		this.asks.add(ask);
	}

	void settle(Settled settled) {
		Ask ask = settled.ask();
		List<Integer> places = ask.pages().stream().map((page) -> add(page.counter())).toList();
		put("settle", ask.id(), code(ask.demand().lane()), settled.at(), settled.sent(), places.size());
		for (int place = 0; place < places.size(); place++) {
			put(places.get(place), ask.amount(place), settled.changes()[place]);
		}
	}

	/**
	 * Brings in what Redis was not told yet of a counter.
	 */
	void tell(Counter counter) {
		add(counter);
		counter.own().tell(new Charges() {

			@Override
			public void charge(Lane lane, long amount, long at) {
				boolean day = "day".equals(counter.own().kind().get(0));
				put("charge", add(counter), code(lane), amount, day ? at : Batch.this.clock.server(at));
			}

			@Override
			public void join(UnderWay.Request request) {
				put("join", add(counter), code(request.lane()), request.amount(), request.id(),
						request.until() - Batch.this.clock.local());
			}

		}, this.clock.local());
	}

	private void put(Object... words) {
		this.asked.addAll(List.of(words));
	}

	private static String code(Lane lane) {
		return (lane == Lane.ONLINE) ? "o" : "b";
	}

	List<Counter> counters() {
		return List.copyOf(this.counters.keySet());
	}

	List<Ask> asks() {
		return this.asks;
	}

	/**
	 * The keys of the counters.
	 */
	List<String> keys() {
		return this.counters.keySet().stream().flatMap((counter) -> counter.keys().stream()).toList();
	}

	/**
	 * The arguments without the head.
	 */
	List<Object> arguments() {
		List<Object> all = new ArrayList<>(1 + this.about.size() + this.asked.size());
		all.add(this.counters.size());
		all.addAll(this.about);
		all.addAll(this.asked);
		return all;
	}

	/**
	 * A reservation that Redis made, or may have made, and that is settled.
	 *
	 * @param at when it was made, on the clock of Redis
	 * @param sent when the request was sent, on the clock of Redis
	 * @param changes how much more was used than reserved, of each limit
	 */
	record Settled(Ask ask, long at, long sent, long[] changes) {

		/**
		 * What Redis may have reserved without anybody hearing of it. What is under way
		 * is given back if so; a minute forgets by itself, and nobody knows which moment
		 * it was.
		 */
		static Settled undone(Ask ask, long now) {
			long[] changes = new long[ask.pages().size()];
			for (int place = 0; place < changes.length; place++) {
				boolean minute = ask.pages().get(place).limit().dimension().isPerMinute();
				changes[place] = minute ? 0 : -ask.amount(place);
			}
			return new Settled(ask, now, now, changes);
		}

	}

}
