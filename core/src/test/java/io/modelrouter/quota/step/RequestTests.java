package io.modelrouter.quota.step;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.memory.MemoryBooks;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What a request weighs in its line.
 */
class RequestTests {

	private final VirtualTime time = new VirtualTime();

	private final Room room = new Room(new MemoryBooks(this.time, LaneShares.DEFAULT),
			new MemoryBooks(this.time, LaneShares.DEFAULT), List::of, LaneShares.DEFAULT, new Pace(this.time),
			this.time);

	private final Limit requests = new Limit(Dimension.RPM, "account", "model", 60, TokenCounting.INPUT,
			ZoneOffset.UTC);

	@Test
	void partOfABusinessTagMakesItNoHeavier() {
		assertThat(minutes(Lane.ONLINE, List.of(this.requests, this.requests.part("tag billing", 6))))
			.isCloseTo(1 / 60.0, within(1e-9));
	}

	@Test
	void requestOfBatchIsWeighedByWhatIsLeftToBatch() {
		List<Limit> limits = List.of(this.requests);
		for (int i = 0; i < 60; i++) {
			this.room.books().reserve(limits, demand(Lane.ONLINE));
		}
		assertThat(minutes(Lane.BATCH, limits)).isCloseTo(1 / 6.0, within(1e-9));
	}

	@Test
	void withoutALimitOfAMinuteItWeighsNothing() {
		Limit day = new Limit(Dimension.RPD, "account", "model", 60, TokenCounting.INPUT, ZoneOffset.UTC);
		assertThat(minutes(Lane.ONLINE, List.of(day))).isZero();
		assertThat(minutes(Lane.BATCH, List.of(day))).isZero();
	}

	private double minutes(Lane lane, List<Limit> limits) {
		return new Request(this.room, limits, demand(lane)).minutes();
	}

	private static Demand demand(Lane lane) {
		return new Demand(lane, 10, 0, Duration.ofSeconds(30));
	}

}
