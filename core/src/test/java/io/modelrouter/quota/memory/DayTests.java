package io.modelrouter.quota.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Limits;
import io.modelrouter.quota.Reservation;
import io.modelrouter.time.Time;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The days of Los Angeles.
 */
class DayTests {

	private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

	@ParameterizedTest
	@CsvSource({ "2026-11-01T07:00:00Z, 25", "2026-11-02T08:00:00Z, 24", "2027-03-13T08:00:00Z, 24",
			"2027-03-14T08:00:00Z, 23" })
	void aDayIsAsLongAsItsClocksSay(Instant midnight, int hours) {
		VirtualTime time = new VirtualTime(midnight);
		Day day = new Day(LOS_ANGELES, time);
		assertThat(day.endsIn()).isEqualTo(Duration.ofHours(hours).toNanos());
		time.advance(Duration.ofHours(hours).minusNanos(1));
		assertThat(day.isOver()).isFalse();
		time.advance(Duration.ofNanos(1));
		assertThat(day.isOver()).isTrue();
		assertThat(day.isOver()).isFalse();
	}

	@Test
	void aWallClockThatIsSetIsNoticedWithinASecond() {
		Wall wall = new Wall();
		MemoryBooks books = new MemoryBooks(wall, LaneShares.DEFAULT);
		Limit limit = Limits.limit(Dimension.RPD, 10, LOS_ANGELES);
		books.settle((Reservation) books.reserve(List.of(limit), Limits.online(1)), Limits.exact(1));
		wall.ahead = Duration.ofHours(24);
		assertThat(books.used(limit).total()).isOne();
		wall.real.advance(Duration.ofSeconds(1));
		assertThat(books.used(limit).total()).isZero();
		books.settle((Reservation) books.reserve(List.of(limit), Limits.online(1)), Limits.exact(1));
		wall.ahead = Duration.ZERO;
		wall.real.advance(Duration.ofSeconds(1));
		assertThat(books.used(limit).total()).as("a day does not come back").isOne();
	}

	/** A wall clock that can be set. */
	private static final class Wall implements Time {

		private final VirtualTime real = new VirtualTime();

		private Duration ahead = Duration.ZERO;

		@Override
		public long nanos() {
			return this.real.nanos();
		}

		@Override
		public Instant now() {
			return this.real.now().plus(this.ahead);
		}

		@Override
		public void sleep(Duration duration) throws InterruptedException {
			this.real.sleep(duration);
		}

	}

}
