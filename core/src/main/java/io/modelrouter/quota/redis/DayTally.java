package io.modelrouter.quota.redis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;

/**
 * What was used on a calendar day of some zone. A new day begins with what is under way.
 */
final class DayTally implements Tally {

	private static final Lane[] LANES = Lane.values();

	/** How much the clock may be set back without changing the day, in milliseconds. */
	private static final long JITTER = 60_000;

	private final ZoneId zone;

	private final ServerClock clock;

	private final UnderWay requests = new UnderWay();

	private final long[] had = new long[LANES.length];

	private final long[] untold = new long[LANES.length];

	private long day = Long.MIN_VALUE;

	private long begins;

	private long ends;

	DayTally(ZoneId zone, ServerClock clock) {
		this.zone = zone;
		this.clock = clock;
	}

	@Override
	public List<Object> kind() {
		roll(this.clock.local());
		return List.of("day", this.day, this.ends);
	}

	@Override
	public Used used(long now) {
		roll(now);
		return new Used(this.had[0], this.had[1]);
	}

	@Override
	public long opensIn(long now, long amount) {
		roll(now);
		return this.ends - this.clock.server(now);
	}

	@Override
	public void take(UnderWay.Request request, long now, boolean told) {
		roll(now);
		this.requests.add(request, told);
		add(request.lane(), request.amount(), told);
	}

	@Override
	public void settle(Ended ended, long now, boolean told) {
		roll(now);
		if (this.requests.remove(ended.id()) || ended.change() > 0) {
			add(ended.lane(), ended.change(), told);
		}
	}

	private void add(Lane lane, long amount, boolean told) {
		long change = Math.max(amount, -this.had[lane.ordinal()]);
		this.had[lane.ordinal()] += change;
		if (!told) {
			this.untold[lane.ordinal()] += change;
		}
	}

	private void roll(long now) {
		long server = this.clock.server(now);
		if (this.day != Long.MIN_VALUE && server >= this.begins - JITTER && server < this.ends) {
			return;
		}
		LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(server), this.zone);
		this.begins = date.atStartOfDay(this.zone).toInstant().toEpochMilli();
		this.ends = date.plusDays(1).atStartOfDay(this.zone).toInstant().toEpochMilli();
		if (this.day != date.toEpochDay()) {
			this.day = date.toEpochDay();
			this.requests.forget(now);
			this.had[0] = this.requests.used().online();
			this.had[1] = this.requests.used().batch();
			this.untold[0] = 0;
			this.untold[1] = 0;
		}
	}

	@Override
	public boolean isTold(String id) {
		return this.requests.isTold(id);
	}

	@Override
	public void forgotten(long now) {
		roll(now);
		this.requests.forgotten();
		System.arraycopy(this.had, 0, this.untold, 0, LANES.length);
	}

	@Override
	public void tell(Charges charges, long now) {
		roll(now);
		this.requests.forget(now);
		this.requests.tell(charges);
		for (Lane lane : LANES) {
			if (this.untold[lane.ordinal()] != 0) {
				charges.charge(lane, this.untold[lane.ordinal()], this.day);
				this.untold[lane.ordinal()] = 0;
			}
		}
	}

}
