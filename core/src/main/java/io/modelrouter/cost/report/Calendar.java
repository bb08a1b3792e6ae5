package io.modelrouter.cost.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which day it is, without working it out each time. Thread-safe.
 */
final class Calendar {

	private final ZoneId zone;

	private volatile Day present = new Day(LocalDate.MIN, 0, 0);

	Calendar(ZoneId zone) {
		this.zone = zone;
	}

	ZoneId zone() {
		return this.zone;
	}

	LocalDate day(Instant moment) {
		long second = moment.getEpochSecond();
		Day day = this.present;
		if (second < day.from() || second >= day.until()) {
			day = workOut(moment);
			this.present = day;
		}
		return day.date();
	}

	private Day workOut(Instant moment) {
		LocalDate date = moment.atZone(this.zone).toLocalDate();
		return new Day(date, date.atStartOfDay(this.zone).toEpochSecond(),
				date.plusDays(1).atStartOfDay(this.zone).toEpochSecond());
	}

	/** A day with its first second, and the first after it. */
	private record Day(LocalDate date, long from, long until) {
	}

}
