package io.modelrouter.cost.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * How long the money of a budget lasts: a piece of the calendar in some zone.
 */
public enum BudgetPeriod {

	/** An hour of the clock. One in which clocks are changed may be shorter. */
	HOUR {

		@Override
		public Span at(Instant moment, ZoneId zone) {
			ZoneRules rules = zone.getRules();
			ZoneOffset offset = rules.getOffset(moment);
			long local = moment.getEpochSecond() + offset.getTotalSeconds();
			long begin = Math.floorDiv(local, SECONDS) * SECONDS - offset.getTotalSeconds();
			Instant from = Instant.ofEpochSecond(begin);
			Instant until = Instant.ofEpochSecond(begin + SECONDS);
			ZoneOffsetTransition before = rules.previousTransition(moment.plusNanos(1));
			ZoneOffsetTransition after = rules.nextTransition(moment);
			return new Span((before != null && before.getInstant().isAfter(from)) ? before.getInstant() : from,
					(after != null && after.getInstant().isBefore(until)) ? after.getInstant() : until);
		}

	},

	/** A day of the calendar: 23 or 25 hours when clocks are changed. */
	DAY {

		@Override
		public Span at(Instant moment, ZoneId zone) {
			LocalDate day = day(moment, zone);
			return span(day, day.plusDays(1), zone);
		}

	},

	/** From Monday to Sunday. */
	WEEK {

		@Override
		public Span at(Instant moment, ZoneId zone) {
			LocalDate monday = day(moment, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			return span(monday, monday.plusWeeks(1), zone);
		}

	},

	/** A month of the calendar. */
	MONTH {

		@Override
		public Span at(Instant moment, ZoneId zone) {
			LocalDate first = day(moment, zone).withDayOfMonth(1);
			return span(first, first.plusMonths(1), zone);
		}

	};

	private static final long SECONDS = 3_600;

	/**
	 * The period that the moment lies in.
	 * @param zone whose calendar counts
	 */
	public abstract Span at(Instant moment, ZoneId zone);

	private static LocalDate day(Instant moment, ZoneId zone) {
		return moment.atZone(zone).toLocalDate();
	}

	private static Span span(LocalDate from, LocalDate until, ZoneId zone) {
		return new Span(from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
	}

}
