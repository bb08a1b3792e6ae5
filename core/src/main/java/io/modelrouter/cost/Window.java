package io.modelrouter.cost;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Hours of the day in which all tokens cost more, or less. Immutable.
 *
 * @param zone where it is that time
 * @param days on which days it begins
 * @param from from when
 * @param until until when, exclusive; not after {@code from}: on the next day
 * @param except days on which it does not begin, holidays for example
 * @param factor what the rates are multiplied by
 */
public record Window(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until, Set<LocalDate> except,
		BigDecimal factor) {

	public Window {
		days = Set.copyOf(days);
		except = Set.copyOf(except);
	}

	/**
	 * Whether the moment lies within it, by the clocks of its zone: an hour that they
	 * show twice counts twice, one that they skip not at all.
	 */
	boolean covers(Instant at) {
		LocalDateTime there = LocalDateTime.ofInstant(at, this.zone);
		LocalDate today = there.toLocalDate();
		LocalTime time = there.toLocalTime();
		if (this.from.isBefore(this.until)) {
			return !time.isBefore(this.from) && time.isBefore(this.until) && begins(today);
		}
		return !time.isBefore(this.from) ? begins(today) : time.isBefore(this.until) && begins(today.minusDays(1));
	}

	private boolean begins(LocalDate day) {
		return this.days.contains(day.getDayOfWeek()) && !this.except.contains(day);
	}

}
