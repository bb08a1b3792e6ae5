package io.modelrouter.cost;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.PriceSource;
import io.modelrouter.TokenUsage;

import static io.modelrouter.cost.Prices.decimal;
import static io.modelrouter.cost.Prices.rates;
import static org.assertj.core.api.Assertions.assertThat;

class WindowTests {

	private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

	private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

	/** DeepSeek's peak in the morning; 1 October is a holiday. 2026-11-23 is a Monday. */
	@ParameterizedTest
	@CsvSource({ "2026-11-23T00:59:59Z, false", "2026-11-23T01:00:00Z, true", "2026-11-23T03:59:59.999Z, true",
			"2026-11-23T04:00:00Z, false", "2026-11-22T02:00:00Z, false", "2026-11-27T02:00:00Z, true",
			"2026-11-28T02:00:00Z, false", "2026-10-01T02:00:00Z, false", "2026-10-02T02:00:00Z, true" })
	void dayTimeOnWorkdays(Instant at, boolean within) {
		Window window = window("UTC", WORKDAYS, "01:00", "04:00", LocalDate.of(2026, 10, 1));
		assertThat(window.covers(at)).isEqualTo(within);
		// The same hours as Beijing's clocks show them.
		Window there = window("Asia/Shanghai", WORKDAYS, "09:00", "12:00", LocalDate.of(2026, 10, 1));
		assertThat(there.covers(at)).isEqualTo(within);
	}

	/** Fridays from 22:00 to 2:00 on Saturday; 2026-11-27 is a Friday. */
	@ParameterizedTest
	@CsvSource({ "2026-11-27T21:59:59Z, false", "2026-11-27T22:00:00Z, true", "2026-11-28T01:59:59Z, true",
			"2026-11-28T02:00:00Z, false", "2026-11-28T22:00:00Z, false", "2026-11-27T01:00:00Z, false",
			"2026-12-04T23:00:00Z, false", "2026-12-05T01:00:00Z, false" })
	void overMidnightTheDayIsThatOfItsBeginning(Instant at, boolean within) {
		Window window = window("UTC", EnumSet.of(DayOfWeek.FRIDAY), "22:00", "02:00", LocalDate.of(2026, 12, 4));
		assertThat(window.covers(at)).isEqualTo(within);
	}

	@Test
	void fromMidnightToMidnightIsTheWholeDay() {
		Window window = window("UTC", EnumSet.of(DayOfWeek.MONDAY), "00:00", "00:00");
		assertThat(window.covers(Instant.parse("2026-11-22T23:59:59Z"))).isFalse();
		assertThat(window.covers(Instant.parse("2026-11-23T00:00:00Z"))).isTrue();
		assertThat(window.covers(Instant.parse("2026-11-23T23:59:59Z"))).isTrue();
		assertThat(window.covers(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
	}

	/** Berlin: 2026-10-25 has 2:30 twice, 2027-03-28 not at all. */
	@ParameterizedTest
	@CsvSource({ "2026-10-24T23:59:59Z, false", "2026-10-25T00:00:00Z, true", "2026-10-25T00:30:00Z, true",
			"2026-10-25T01:30:00Z, true", "2026-10-25T01:59:59Z, true", "2026-10-25T02:00:00Z, false",
			"2027-03-28T00:59:59Z, false", "2027-03-28T01:00:00Z, false" })
	void clocksThatChangeAreFollowed(Instant at, boolean within) {
		assertThat(window("Europe/Berlin", EVERY_DAY, "02:00", "03:00").covers(at)).isEqualTo(within);
	}

	@Test
	void firstWindowThatCoversTheMomentIsTheFactor() {
		Window first = window("UTC", EVERY_DAY, "01:00", "03:00");
		Window second = new Window(ZoneId.of("UTC"), EVERY_DAY, LocalTime.of(2, 0), LocalTime.of(4, 0), Set.of(),
				decimal("0.5"));
		ModelPrice price = new ModelPrice("USD", List.of(Period.always(rates("1", "0").build())),
				List.of(first, second), Map.of(), BigDecimal.ONE, decimal("0.25"), null, PriceSource.CONFIGURATION);
		assertThat(cost(price, "2026-11-23T00:30:00Z")).isEqualByComparingTo("1.25");
		assertThat(cost(price, "2026-11-23T01:30:00Z")).isEqualByComparingTo("2.25");
		assertThat(cost(price, "2026-11-23T02:30:00Z")).isEqualByComparingTo("2.25");
		assertThat(cost(price, "2026-11-23T03:30:00Z")).isEqualByComparingTo("0.75");
	}

	private static BigDecimal cost(ModelPrice price, String at) {
		return price.cost(new TokenUsage(1_000_000, 0, 0, 0, 0), Instant.parse(at)).amount();
	}

	private static Window window(String zone, Set<DayOfWeek> days, String from, String until, LocalDate... except) {
		return new Window(ZoneId.of(zone), days, LocalTime.parse(from), LocalTime.parse(until), Set.of(except),
				decimal("2"));
	}

}
