package io.modelrouter.quota.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.modelrouter.time.Time;

/**
 * The day in some zone, by the wall clock. That should be read once a second and at
 * midnight: it may be set, and costs more than the monotonic clock.
 */
final class Day {

	private static final long TRUSTED = Duration.ofSeconds(1).toNanos();

	private final ZoneId zone;

	private final Time time;

	private Instant end;

	Day(ZoneId zone, Time time) {
		this.zone = zone;
		this.time = time;
		this.end = midnightAfter(time.now());
	}

	/**
	 * Whether a new day began since this was last asked.
	 */
	boolean isOver() {
		Instant read = this.time.now();
		boolean over = !read.isBefore(this.end);
		if (over) {
			this.end = midnightAfter(read);
		}
		return over;
	}

	/**
	 * How long nobody need ask, in nanoseconds.
	 */
	long trusted() {
		return Math.min(TRUSTED, endsIn());
	}

	/**
	 * How long it takes to midnight, in nanoseconds.
	 */
	long endsIn() {
		return Math.max(1, Duration.between(this.time.now(), this.end).toNanos());
	}

	private Instant midnightAfter(Instant read) {
		return read.atZone(this.zone).toLocalDate().plusDays(1).atStartOfDay(this.zone).toInstant();
	}

}
