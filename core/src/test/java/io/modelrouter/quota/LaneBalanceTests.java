package io.modelrouter.quota;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.time.VirtualTime;

import static io.modelrouter.quota.Limits.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the lanes of a limit of 1000 leave to each other.
 */
class LaneBalanceTests {

	private final VirtualTime time = new VirtualTime();

	private final Limit limit = limit(Dimension.TPM, 1000);

	private final LaneBalance balance = new LaneBalance(this.limit, LaneShares.DEFAULT, this.time.nanos());

	@Test
	void batchLeavesTheFloorWhileOnlineIsIdle() {
		assertThat(left(Lane.BATCH, 1)).isEqualTo(20);
		assertThat(left(Lane.ONLINE, 1)).isZero();
	}

	@Test
	void batchLeavesHalfAgainOfThePeakOfOnlineButNoMoreThanItsShare() {
		this.balance.took(Lane.ONLINE, 10, 100, this.time.nanos());
		assertThat(left(Lane.BATCH, 1)).isEqualTo(150);
		this.balance.took(Lane.ONLINE, 10, 80, this.time.nanos());
		assertThat(left(Lane.BATCH, 1)).isEqualTo(150);
		pass(Duration.ofMinutes(4));
		this.balance.took(Lane.ONLINE, 10, 600, this.time.nanos());
		assertThat(left(Lane.BATCH, 1)).isEqualTo(500);
		pass(Duration.ofSeconds(299));
		assertThat(left(Lane.BATCH, 1)).isEqualTo(500);
		pass(Duration.ofSeconds(16));
		assertThat(left(Lane.BATCH, 1)).isEqualTo(20);
	}

	@Test
	void whatIsLeftFollowsWhatIsAllowed() {
		long now = this.time.nanos();
		this.limit.ceiling(new Ceiling(1000, 500, now, now + Duration.ofSeconds(100).toNanos()));
		assertThat(left(Lane.BATCH, 1)).isEqualTo(10);
		pass(Duration.ofSeconds(50));
		assertThat(left(Lane.BATCH, 1)).isEqualTo(15);
	}

	@Test
	void onlineLeavesItsShareToBatchForAMinuteAfterThatAskedInVain() {
		refused(Lane.BATCH, 1);
		assertThat(left(Lane.ONLINE, 1)).isEqualTo(100);
		pass(Duration.ofSeconds(60));
		assertThat(left(Lane.ONLINE, 1)).isEqualTo(100);
		pass(Duration.ofSeconds(1));
		assertThat(left(Lane.ONLINE, 1)).isZero();
	}

	@Test
	void aClaimIsLeftAsLongAsWhoLeavesItKeepsItsShare() {
		refused(Lane.BATCH, 300);
		assertThat(left(Lane.ONLINE, 1)).isEqualTo(300);
		refused(Lane.BATCH, 200);
		assertThat(left(Lane.ONLINE, 1)).as("the largest of several").isEqualTo(300);
		refused(Lane.BATCH, 501);
		assertThat(left(Lane.ONLINE, 1)).isEqualTo(100);
		refused(Lane.ONLINE, 300);
		assertThat(left(Lane.BATCH, 1)).isEqualTo(300);
		refused(Lane.ONLINE, 901);
		assertThat(left(Lane.BATCH, 1)).isEqualTo(20);
	}

	@Test
	void aClaimEndsWhenItIsServedNotWhenASmallerOneIs() {
		refused(Lane.BATCH, 300);
		this.balance.took(Lane.BATCH, 299, 0, this.time.nanos());
		assertThat(left(Lane.ONLINE, 1)).isEqualTo(300);
		this.balance.took(Lane.BATCH, 300, 0, this.time.nanos());
		assertThat(left(Lane.ONLINE, 1)).as("others of batch may wait").isEqualTo(100);
	}

	@Test
	void afterFiveMinutesAClaimIsLeftWhateverItIs() {
		for (int seconds = 0; seconds <= 300; seconds += 60) {
			refused(Lane.BATCH, 1000);
			assertThat(left(Lane.ONLINE, 1)).isEqualTo((seconds < 300) ? 100 : 1000);
			pass(Duration.ofSeconds(60));
		}
		assertThat(left(Lane.BATCH, 1000)).isZero();
		assertThat(left(Lane.BATCH, 999)).isEqualTo(1);
		this.balance.took(Lane.BATCH, 1000, 0, this.time.nanos());
		assertThat(left(Lane.ONLINE, 1)).isEqualTo(100);
	}

	@Test
	void whenBothClaimOnlineGoesFirst() {
		refused(Lane.BATCH, 500);
		refused(Lane.ONLINE, 600);
		assertThat(hasRoom(Lane.BATCH, 500, 0, 0)).isFalse();
		assertThat(hasRoom(Lane.ONLINE, 600, 0, 400)).isTrue();
		assertThat(hasRoom(Lane.ONLINE, 600, 0, 401)).isFalse();
		assertThat(hasRoom(Lane.ONLINE, 600, 1, 0)).isFalse();
	}

	@Test
	void whoAsksNothingNeedsNoRoom() {
		assertThat(hasRoom(Lane.ONLINE, 0, 5000, 0)).isTrue();
		assertThat(hasRoom(Lane.ONLINE, 1, 5000, 0)).isFalse();
	}

	@Test
	void whoeverAsksForAllOfALimitGetsItWhenNobodyHasAnything() {
		assertThat(hasRoom(Lane.BATCH, 1000, 0, 0)).isTrue();
		assertThat(hasRoom(Lane.BATCH, 1000, 1, 0)).isFalse();
	}

	@Test
	void withoutAShareOnlineIsLeftNothing() {
		LaneBalance balance = new LaneBalance(this.limit, new LaneShares(0, 0.1, 0.02, null), this.time.nanos());
		assertThat(balance.left(Lane.BATCH, 1, this.time.nanos())).isZero();
	}

	@Test
	void aMaximumOfBatchConcernsRequestsUnderWay() {
		LaneShares shares = new LaneShares(0.5, 0.1, 0.02, 3);
		LaneBalance tokens = new LaneBalance(this.limit, shares, this.time.nanos());
		LaneBalance underWay = new LaneBalance(limit(Dimension.CONCURRENCY, 10), shares, this.time.nanos());
		assertThat(tokens.most(Lane.BATCH)).isEqualTo(Long.MAX_VALUE);
		assertThat(underWay.most(Lane.BATCH)).isEqualTo(3);
		assertThat(underWay.most(Lane.ONLINE)).isEqualTo(Long.MAX_VALUE);
		assertThat(underWay.hasRoom(Lane.BATCH, 1, 0, 2, this.time.nanos())).isTrue();
		assertThat(underWay.hasRoom(Lane.BATCH, 1, 0, 3, this.time.nanos())).isFalse();
	}

	@Test
	void sharesThatCannotBeKeptTogetherAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LaneShares(0.8, 0.3, 0.02, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new LaneShares(-0.1, 0.3, 0.02, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new LaneShares(0.5, 0.3, 0.02, 0));
	}

	private long left(Lane asking, long amount) {
		return this.balance.left(asking, amount, this.time.nanos());
	}

	private boolean hasRoom(Lane lane, long amount, long online, long batch) {
		return this.balance.hasRoom(lane, amount, online, batch, this.time.nanos());
	}

	private void refused(Lane lane, long amount) {
		this.balance.refused(lane, amount, this.time.nanos());
	}

	private void pass(Duration duration) {
		this.time.advance(duration);
	}

}
