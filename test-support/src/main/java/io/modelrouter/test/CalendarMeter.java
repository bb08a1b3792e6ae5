package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Counts a minute of the clock or a day of the calendar: with the next one it begins
 * anew.
 */
final class CalendarMeter implements Meter {

	private final ChronoUnit unit;

	private final ZoneId zone;

	private Instant end = Instant.MIN;

	private long used;

	CalendarMeter(ChronoUnit unit, ZoneId zone) {
		this.unit = unit;
		this.zone = zone;
	}

	@Override
	public long used(long limit, Instant now) {
		if (!now.isBefore(this.end)) {
			ZonedDateTime begin = now.atZone(this.zone).truncatedTo(this.unit);
			this.end = begin.plus(1, this.unit).toInstant();
			this.used = 0;
		}
		return this.used;
	}

	@Override
	public void add(long amount, long limit, Instant now) {
		this.used += amount;
	}

	@Override
	public Duration opensIn(long amount, long limit, Instant now) {
		return Duration.between(now, this.end);
	}

	@Override
	public Instant reset(long limit, Instant now) {
		return this.end;
	}

}
