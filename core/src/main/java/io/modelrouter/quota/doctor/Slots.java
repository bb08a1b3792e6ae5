package io.modelrouter.quota.doctor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

import io.modelrouter.quota.Demand;

/**
 * Counts attempts in slots of the same length, and remembers the latest of these.
 * Thread-safe without locks.
 */
final class Slots {

	private static final Flow NOTHING = new Flow(0, 0, 0, 0);

	private final AtomicReferenceArray<Slot> ring;

	private final long length;

	/**
	 * @param count how many are remembered
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	Slots(Duration length, int count, long now) {
		this.length = length.toNanos();
		this.ring = new AtomicReferenceArray<>(count);
		for (int i = 0; i < count; i++) {
			this.ring.set(i, new Slot(number(now) - count));
		}
	}

	/**
	 * The number of the slot of this moment.
	 */
	long number(long now) {
		return Math.floorDiv(now, this.length);
	}

	void add(Demand demand, boolean retry, long now) {
		slot(number(now)).add(demand, retry);
	}

	private Slot slot(long number) {
		int place = (int) Math.floorMod(number, (long) this.ring.length());
		Slot slot = this.ring.get(place);
		while (slot.number < number) {
			this.ring.compareAndSet(place, slot, new Slot(number));
			slot = this.ring.get(place);
		}
		return slot;
	}

	/**
	 * What came in these slots.
	 * @param to inclusive
	 */
	Flow sum(long from, long to) {
		Flow sum = NOTHING;
		for (int i = 0; i < this.ring.length(); i++) {
			Slot slot = this.ring.get(i);
			if (slot.number >= from && slot.number <= to) {
				sum = sum.plus(slot.flow());
			}
		}
		return sum;
	}

	/** The attempts of one slot. */
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
