package io.modelrouter.autoconfigure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.function.Function;

/**
 * How dates and times of the configuration are read, as ISO 8601 writes them.
 */
final class Moments {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][XXX]]")
		.withResolverStyle(ResolverStyle.STRICT);

	private static final String END_OF_DAY = "24:00";

	private Moments() {
	}

	/**
	 * A moment: a date is its beginning, and without an offset it is one of the zone.
	 * @throws DateTimeException if it is none
	 */
	static Instant parse(String text, ZoneId zone) {
		TemporalAccessor moment = MOMENT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from,
				LocalDate::from);
		if (moment instanceof OffsetDateTime exact) {
			return exact.toInstant();
		}
		LocalDateTime there = (moment instanceof LocalDate day) ? day.atStartOfDay() : LocalDateTime.from(moment);
		return there.atZone(zone).toInstant();
	}

	/**
	 * A time of the day; 24:00 is midnight.
	 * @throws DateTimeException if it is none
	 */
	static LocalTime timeOfDay(String text) {
		return text.strip().equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(text.strip());
	}

	/**
	 * Whether a text can be read.
	 */
	static boolean isReadable(String text, Function<String, ?> reader) {
		try {
			reader.apply(text);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
