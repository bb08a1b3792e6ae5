package io.modelrouter.quota.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.modelrouter.time.Time;

/**
 * The day in some zone, by the wall clock. That is read once a second and at midnight: it
 * may be set, and costs more than the monotonic clock.
 */
final class Day {

	private static final long TRUSTED = Duration.ofSeconds(1).toNanos();

	private final ZoneId zone;

	private final Time time;

	private Instant end;

	private long readAgain;

	Day(ZoneId zone, Time time) {
		this.zone = zone;
		this.time = time;
		this.end = midnightAfter(time.now());
		this.readAgain = time.nanos();
	}

	/**
	 * Whether a new day began since this was last asked.
	 */
	boolean isOver(long now) {
		if (now - this.readAgain < 0) {
			return false;
		}
		Instant read = this.time.now();
		boolean over = !read.isBefore(this.end);
		if (over) {
			this.end = midnightAfter(read);
		}
		this.readAgain = now + Math.min(TRUSTED, nanos(read));
		return over;
	}

	/**
	 * How long it takes to midnight, in nanoseconds.
	 */
	long endsIn() {
		return Math.max(1, nanos(this.time.now()));
	}

	private long nanos(Instant read) {
		return Duration.between(read, this.end).toNanos();
	}

	private Instant midnightAfter(Instant read) {
		return read.atZone(this.zone).toLocalDate().plusDays(1).atStartOfDay(this.zone).toInstant();
	}

}
