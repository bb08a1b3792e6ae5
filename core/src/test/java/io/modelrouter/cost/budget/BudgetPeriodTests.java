package io.modelrouter.cost.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetPeriodTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private static final List<ZoneId> ZONES = List.of(ZoneOffset.UTC, BERLIN, SHANGHAI, ZoneId.of("America/New_York"),
			ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("America/Sao_Paulo"),
			ZoneId.of("Pacific/Apia"), ZoneId.of("Africa/Casablanca"));

	@Test
	void dayIsThatOfTheZone() {
		Span day = BudgetPeriod.DAY.at(Instant.parse("2026-11-22T17:00:00Z"), SHANGHAI);
		assertThat(day)
			.isEqualTo(new Span(Instant.parse("2026-11-22T16:00:00Z"), Instant.parse("2026-11-23T16:00:00Z")));
	}

	@Test
	void dayIsLongerOrShorterWhenClocksAreChanged() {
		assertThat(hours(BudgetPeriod.DAY, "2026-03-29T12:00:00Z")).isEqualTo(23);
		assertThat(hours(BudgetPeriod.DAY, "2026-10-25T12:00:00Z")).isEqualTo(25);
		assertThat(hours(BudgetPeriod.WEEK, "2026-10-25T12:00:00Z")).isEqualTo(7 * 24 + 1);
	}

	@Test
	void dayBeginsLaterWhereMidnightIsSkipped() {
		ZoneId brazil = ZoneId.of("America/Sao_Paulo");
		Span day = BudgetPeriod.DAY.at(Instant.parse("2018-11-04T12:00:00Z"), brazil);
		assertThat(day.from().atZone(brazil).toLocalDateTime()).isEqualTo(LocalDateTime.parse("2018-11-04T01:00"));
	}

	@Test
	void hourThatComesTwiceIsTwoHours() {
		Span first = BudgetPeriod.HOUR.at(Instant.parse("2026-10-25T00:30:00Z"), BERLIN);
		Span second = BudgetPeriod.HOUR.at(Instant.parse("2026-10-25T01:30:00Z"), BERLIN);
		assertThat(first.until()).isEqualTo(second.from());
		assertThat(Duration.between(second.from(), second.until())).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void hourIsThatOfTheZonesClock() {
		Span hour = BudgetPeriod.HOUR.at(Instant.parse("2026-11-22T10:20:00Z"), ZoneId.of("Asia/Kathmandu"));
		assertThat(hour.from()).isEqualTo(Instant.parse("2026-11-22T10:15:00Z"));
	}

	@Test
	void weekBeginsOnMonday() {
		Span week = BudgetPeriod.WEEK.at(Instant.parse("2026-11-22T23:59:59Z"), ZoneOffset.UTC);
		assertThat(week)
			.isEqualTo(new Span(Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z")));
	}

	@Test
	void monthIsThatOfTheCalendar() {
		Span month = BudgetPeriod.MONTH.at(Instant.parse("2028-02-29T23:00:00Z"), ZoneOffset.UTC);
		assertThat(month)
			.isEqualTo(new Span(Instant.parse("2028-02-01T00:00:00Z"), Instant.parse("2028-03-01T00:00:00Z")));
	}

	@ParameterizedTest
	@EnumSource
	void periodsFollowEachOtherWithoutGapsThroughEveryChangeOfClocks(BudgetPeriod period) {
		for (ZoneId zone : ZONES) {
			Instant end = Instant.parse("2012-02-01T00:00:00Z");
			Span span = period.at(Instant.parse("2011-09-01T00:00:00Z"), zone);
			while (span.until().isBefore(end)) {
				Span next = period.at(span.until(), zone);
				assertThat(next.from()).as("%s in %s", period, zone).isEqualTo(span.until());
				assertThat(next.until()).isAfter(next.from());
				span = next;
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyMomentLiesInItsPeriod(BudgetPeriod period) {
		Random random = new Random(7);
		for (int i = 0; i < 20_000; i++) {
			ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
			Instant moment = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
			Span span = period.at(moment, zone);
			assertThat(span.contains(moment)).as("%s in %s of %s", period, zone, moment).isTrue();
			assertThat(period.at(span.from(), zone)).isEqualTo(span);
			assertThat(period.at(span.until().minusNanos(1), zone)).isEqualTo(span);
			ZonedDateTime begin = span.from().atZone(zone);
			assertThat(begin.truncatedTo(ChronoUnit.SECONDS)).isEqualTo(begin);
		}
	}

	private static long hours(BudgetPeriod period, String moment) {
		Span span = period.at(Instant.parse(moment), BERLIN);
		return Duration.between(span.from(), span.until()).toHours();
	}

}
