package io.modelrouter.quota.redis;

import java.util.Arrays;
import java.util.List;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;

/**
 * What was used in a sliding window, in slots of 250 ms. A slot counts while no more than
 * so many others have begun since.
 */
final class WindowTally implements Tally {

	static final int SLOT = 250;

	/** A minute after a slot has ended, and one slot more for the jitter of networks. */
	static final int MINUTE = 60_000 / SLOT + 1;

	static final int TEN_SECONDS = 10_000 / SLOT;

	private static final Lane[] LANES = Lane.values();

	private final int slots;

	private final long[][] had;

	private final long[][] untold;

	private final long[] total = new long[LANES.length];

	private long newest = Long.MIN_VALUE / 2;

	WindowTally(int slots) {
		this.slots = slots;
		this.had = new long[LANES.length][slots + 1];
		this.untold = new long[LANES.length][slots + 1];
	}

	@Override
	public List<Object> kind() {
		return List.of("window", this.slots, 0);
	}

	@Override
	public Used used(long now) {
		roll(now);
		return new Used(this.total[0], this.total[1]);
	}

	@Override
	public long opensIn(long now, long amount) {
		roll(now);
		long gone = 0;
		for (long slot = this.newest - this.slots; slot <= this.newest; slot++) {
			gone += this.had[0][place(slot)] + this.had[1][place(slot)];
			if (gone >= amount) {
				return (slot + this.slots + 1) * SLOT - now;
			}
		}
		return -1;
	}

	@Override
	public void take(UnderWay.Request request, long now, boolean told) {
		add(request.lane(), request.amount(), now, now, told);
	}

	@Override
	public void settle(Ended ended, long now, boolean told) {
		long less = Math.min(0, ended.change());
		if (Math.floorDiv(ended.at(), (long) SLOT) == Math.floorDiv(ended.sent(), (long) SLOT)) {
			add(ended.lane(), less, ended.at(), now, told);
		}
		else {
			add(ended.lane(), -ended.reserved(), ended.at(), now, told);
			add(ended.lane(), ended.reserved() + less, ended.sent(), now, told);
		}
		add(ended.lane(), ended.change() - less, now, now, told);
	}

	void add(Lane lane, long amount, long at, long now, boolean told) {
		roll(now);
		long slot = Math.floorDiv(at, (long) SLOT);
		if (slot < this.newest - this.slots) {
			return;
		}
		long[] had = this.had[lane.ordinal()];
		long change = Math.max(amount, -had[place(slot)]);
		had[place(slot)] += change;
		this.total[lane.ordinal()] += change;
		if (!told) {
			this.untold[lane.ordinal()][place(slot)] += change;
		}
	}

	private void roll(long now) {
		long slotNow = Math.floorDiv(now, (long) SLOT);
		long first = Math.max(this.newest + 1, slotNow - this.slots);
		for (long slot = first; slot <= slotNow; slot++) {
			for (int lane = 0; lane < LANES.length; lane++) {
				this.total[lane] -= this.had[lane][place(slot)];
				this.had[lane][place(slot)] = 0;
				this.untold[lane][place(slot)] = 0;
			}
		}
		this.newest = Math.max(this.newest, slotNow);
	}

	private int place(long slot) {
		return (int) Math.floorMod(slot, (long) (this.slots + 1));
	}

	@Override
	public boolean isTold(String id) {
		return false;
	}

	@Override
	public void forgotten(long now) {
		roll(now);
		for (int lane = 0; lane < LANES.length; lane++) {
			System.arraycopy(this.had[lane], 0, this.untold[lane], 0, this.slots + 1);
		}
	}

	@Override
	public void tell(Charges charges, long now) {
		roll(now);
		for (Lane lane : LANES) {
			long[] untold = this.untold[lane.ordinal()];
			for (long slot = this.newest - this.slots; slot <= this.newest; slot++) {
				if (untold[place(slot)] != 0) {
					charges.charge(lane, untold[place(slot)], slot * SLOT + SLOT - 1);
				}
			}
			Arrays.fill(untold, 0);
		}
	}

}
