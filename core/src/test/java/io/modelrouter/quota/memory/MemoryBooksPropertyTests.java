package io.modelrouter.quota.memory;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random demands and outcomes against an oracle that adds everything up: no minute and no
 * day above a limit, all or nothing, openings to the nanosecond.
 */
class MemoryBooksPropertyTests {

	private static final int STEPS = 4000;

	private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void whatIsRefusedHasNoRoomAndWhatIsAdmittedHas(long seed) {
		new RandomBooks(seed, Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC, false).run(STEPS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z", "2027-03-14T06:30:00Z",
			"2027-03-15T05:30:00Z", "2027-11-07T05:00:00Z" })
	void daysAreThoseOfLosAngelesWhenClocksChange(String start) {
		new RandomBooks(start.hashCode(), Instant.parse(start), LOS_ANGELES, false).run(STEPS);
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14, 15, 16, 17, 18 })
	void lanesAndOthersOfTheAccountKeepToTheLimitsToo(long seed) {
		new RandomBooks(seed, Instant.parse("2026-11-22T00:00:00Z"), LOS_ANGELES, true).run(STEPS);
	}

}
