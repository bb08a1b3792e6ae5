package io.modelrouter.quota.redis;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.redis.UnderWay.Request;

import static io.modelrouter.quota.Limits.limit;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a share that is used up will have room.
 */
class PageTests {

	private final Limit limit = limit(Dimension.RPM, 100);

	private final Page page = new Page(this.limit, new LaneBalance(this.limit, LaneShares.DEFAULT, 0),
			new Counter("key", new WindowTally(WindowTally.MINUTE)), Share.evenly(4));

	@Test
	void itHasRoomWhenItsOwnUseFades() {
		take(1_000);
		assertThat(opensIn(11_000, false)).isEqualTo(Duration.ofMillis(50_250 + 250));
	}

	@Test
	void itMayHaveRoomWhenTheShareGrows() {
		this.page.lost(4, true, 0, 0);
		take(30_000);
		assertThat(opensIn(31_000, false)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void nobodyKnowsWhenAShareIsTooSmall() {
		assertThat(opensIn(0, false)).isNull();
	}

	@Test
	void whileRedisMayAnswerWithinAMomentItIsWorthAskingSoon() {
		take(1_000);
		assertThat(opensIn(11_000, true)).isEqualTo(Duration.ofSeconds(1));
		assertThat(opensIn(60_500, true)).isEqualTo(Duration.ofSeconds(1));
		assertThat(opensIn(61_000, true)).isEqualTo(Duration.ofMillis(500));
	}

	private void take(long at) {
		this.page.take(new Request("id", Lane.ONLINE, 1, at + 60_000), at, 0, false);
	}

	private Duration opensIn(long now, boolean brief) {
		return this.page.shortOfShare(1, now, Duration.ofMillis(now).toNanos(), brief).opensIn();
	}

}
