package io.modelrouter.quota.memory;

import java.time.Duration;
import java.util.Arrays;

import io.modelrouter.Lane;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.Limit;

/**
 * Counts what happened in the last 60 seconds, in slots of 250 ms. A slot counts until 60
 * seconds and one more slot after its end, so that a request that was slow on its way to
 * the provider still does not meet one that was fast a minute later.
 */
final class SlidingMinute extends Counter {

	static final long SLOT = Duration.ofMillis(250).toNanos();

	/** The slot of now, those of 60 seconds, and one more. */
	static final int COUNTED = (int) (Duration.ofSeconds(60).toNanos() / SLOT) + 2;

	/** A power of two that holds them all. */
	private static final int PLACES = 256;

	private final long start;

	private final long[] onlines = new long[PLACES];

	private final long[] batches = new long[PLACES];

	private long current;

	SlidingMinute(Limit limit, LaneBalance balance, long now) {
		super(limit, balance, now + SLOT);
		this.start = now;
	}

	@Override
	long roll(long now) {
		long slot = slot(now);
		if (slot - this.current >= COUNTED) {
			Arrays.fill(this.onlines, 0);
			Arrays.fill(this.batches, 0);
			this.online = 0;
			this.batch = 0;
		}
		else {
			for (long next = this.current + 1; next <= slot; next++) {
				forget(place(next - COUNTED));
			}
		}
		this.current = slot;
		return this.start + (slot + 1) * SLOT;
	}

	private void forget(int place) {
		this.online -= this.onlines[place];
		this.batch -= this.batches[place];
		this.onlines[place] = 0;
		this.batches[place] = 0;
	}

	@Override
	void took(Lane lane, long amount) {
		((lane == Lane.ONLINE) ? this.onlines : this.batches)[place(this.current)] += amount;
	}

	/**
	 * What was reserved counts from when the request was sent: moved on within the
	 * window, it makes that no fuller. What was used beyond it counts from now.
	 */
	@Override
	void settle(Lane lane, long reserved, long used, long at, long sent) {
		long kept = Math.min(used, reserved);
		if (slot(sent) == slot(at)) {
			change(lane, slot(at), kept - reserved);
		}
		else {
			change(lane, slot(at), -reserved);
			change(lane, slot(sent), kept);
		}
		change(lane, this.current, used - kept);
	}

	private void change(Lane lane, long slot, long amount) {
		if (amount != 0 && this.current - slot < COUNTED) {
			add(lane, amount);
			((lane == Lane.ONLINE) ? this.onlines : this.batches)[place(slot)] += amount;
		}
	}

	@Override
	long opensIn(Lane lane, long now, boolean otherStays) {
		long online = this.online;
		long batch = this.batch;
		long without = now;
		for (long slot = this.current - COUNTED + 1; slot <= this.current; slot++) {
			int place = place(slot);
			if ((this.onlines[place] | this.batches[place]) != 0) {
				long end = this.start + (slot + COUNTED) * SLOT;
				if (hasRoom(lane, online, batch, end - 1)) {
					return firstRoom(lane, online, batch, without, end - 1) - now;
				}
				online -= (lane == Lane.ONLINE || !otherStays) ? this.onlines[place] : 0;
				batch -= (lane == Lane.BATCH || !otherStays) ? this.batches[place] : 0;
				if (hasRoom(lane, online, batch, end)) {
					return end - now;
				}
				without = end;
			}
		}
		long quiet = quiet(without);
		return hasRoom(lane, online, batch, quiet) ? firstRoom(lane, online, batch, without, quiet) - now : UNKNOWN;
	}

	private long slot(long at) {
		return (at - this.start) / SLOT;
	}

	private static int place(long slot) {
		return (int) slot & (PLACES - 1);
	}

}
