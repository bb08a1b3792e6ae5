package io.modelrouter.quota.doctor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

import io.modelrouter.quota.Demand;
import io.modelrouter.time.Time;

/**
 * Counts the attempts of the last ten minutes in slots of ten seconds. Thread-safe
 * without locks.
 */
final class Traffic {

	private static final long SLOT = Duration.ofSeconds(10).toNanos();

	private static final int PER_MINUTE = 6;

	private static final int SLOTS = 10 * PER_MINUTE;

	private static final Flow NOTHING = new Flow(0, 0, 0, 0);

	private final AtomicReferenceArray<Slot> ring = new AtomicReferenceArray<>(SLOTS);

	private final Time time;

	private final long first;

	Traffic(Time time) {
		this.time = time;
		this.first = Math.floorDiv(time.nanos(), SLOT);
		for (int i = 0; i < SLOTS; i++) {
			this.ring.set(i, new Slot(this.first - SLOTS));
		}
	}

	void add(Demand demand, boolean retry, long now) {
		slot(Math.floorDiv(now, SLOT)).add(demand, retry);
	}

	private Slot slot(long number) {
		int place = (int) Math.floorMod(number, (long) SLOTS);
		Slot slot = this.ring.get(place);
		while (slot.number < number) {
			this.ring.compareAndSet(place, slot, new Slot(number));
			slot = this.ring.get(place);
		}
		return slot;
	}

	Recent recent() {
		long now = Math.floorDiv(this.time.nanos(), SLOT);
		long begin = Math.max(this.first, now - SLOTS + 1);
		Flow last = sum(now - PER_MINUTE + 1, now);
		double minutes = Math.max(0, (now - PER_MINUTE + 1 - begin) / (double) PER_MINUTE);
		Flow before = (minutes > 0) ? sum(begin, now - PER_MINUTE).dividedBy(minutes) : NOTHING;
		return new Recent(last, before, minutes);
	}

	private Flow sum(long from, long to) {
		Flow sum = NOTHING;
		for (int i = 0; i < SLOTS; i++) {
			Slot slot = this.ring.get(i);
			if (slot.number >= from && slot.number <= to) {
				sum = sum.plus(slot.flow());
			}
		}
		return sum;
	}

	/** The attempts of ten seconds. */
	private static final class Slot {

		private final long number;

		private final LongAdder requests = new LongAdder();

		private final LongAdder retries = new LongAdder();

		private final LongAdder input = new LongAdder();

		private final LongAdder output = new LongAdder();

		private Slot(long number) {
			this.number = number;
		}

		private void add(Demand demand, boolean retry) {
			this.requests.increment();
			if (demand.input() > 0) {
				this.input.add(demand.input());
			}
			if (demand.output() > 0) {
				this.output.add(demand.output());
			}
			if (retry) {
				this.retries.increment();
			}
		}

		private Flow flow() {
			return new Flow(this.requests.sum(), this.retries.sum(), this.input.sum(), this.output.sum());
		}

	}

}
