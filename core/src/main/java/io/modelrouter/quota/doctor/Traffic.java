package io.modelrouter.quota.doctor;

import java.time.Duration;

import io.modelrouter.Lane;
import io.modelrouter.quota.Demand;
import io.modelrouter.time.Time;

/**
 * Counts the attempts of the last ten minutes, and of the last moments more exactly.
 * Thread-safe without locks.
 */
final class Traffic {

	private static final Duration SLOT = Duration.ofSeconds(10);

	private static final int PER_MINUTE = 6;

	private static final int SLOTS = 10 * PER_MINUTE;

	/** Two of them are a second, wherever it begins within half a second. */
	private static final Duration HALF_SECOND = Duration.ofMillis(500);

	/** A refusal comes that many half seconds after what it refuses, or sooner. */
	private static final int MOMENTS = 8;

	private static final Flow NOTHING = new Flow(0, 0, 0, 0);

	private final Slots slots;

	private final Slots moments;

	private final Time time;

	private final long first;

	Traffic(Time time) {
		this.time = time;
		long now = time.nanos();
		this.slots = new Slots(SLOT, SLOTS, now);
		this.moments = new Slots(HALF_SECOND, MOMENTS, now);
		this.first = this.slots.number(now);
	}

	void add(Demand demand, boolean retry, long now) {
		this.slots.add(demand, retry, now);
		if (demand.lane() == Lane.ONLINE) {
			// Batch is sent evenly, however it comes.
			this.moments.add(demand, retry, now);
		}
	}

	Recent recent() {
		long nanos = this.time.nanos();
		long now = this.slots.number(nanos);
		long begin = Math.max(this.first, now - SLOTS + 1);
		Flow last = this.slots.sum(now - PER_MINUTE + 1, now);
		double minutes = Math.max(0, (now - PER_MINUTE + 1 - begin) / (double) PER_MINUTE);
		Flow before = (minutes > 0) ? this.slots.sum(begin, now - PER_MINUTE).dividedBy(minutes) : NOTHING;
		return new Recent(last, before, minutes, burst(this.moments.number(nanos)));
	}

	private Flow burst(long now) {
		Flow most = NOTHING;
		for (long moment = now; moment > now - MOMENTS + 1; moment--) {
			most = most.atLeast(this.moments.sum(moment - 1, moment));
		}
		return most;
	}

}
