package io.modelrouter.quota.step;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Ceiling;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.memory.MemoryBooks;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class RoomTests {

	private final VirtualTime time = new VirtualTime();

	private final Room room = new Room(new MemoryBooks(this.time, LaneShares.DEFAULT),
			new MemoryBooks(this.time, LaneShares.DEFAULT), List::of, LaneShares.DEFAULT, new Pace(this.time),
			this.time);

	@Test
	void nobodyIsPacedForMoreThanAMinuteWhenOthersHaveAllOfALimit() {
		Limit tokens = new Limit(Dimension.TPM, "account", "model", 100_000, TokenCounting.INPUT, ZoneOffset.UTC);
		long now = this.time.nanos();
		tokens.ceiling(new Ceiling(100_000, 100_000, now, now + Duration.ofMinutes(1).toNanos()));
		Demand demand = new Demand(Lane.BATCH, 50_000, 0, Duration.ofSeconds(30));
		assertThat(this.room.shareOf(List.of(tokens), demand).minutes()).isEqualTo(1);
	}

}
