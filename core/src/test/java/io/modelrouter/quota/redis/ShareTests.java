package io.modelrouter.quota.redis;

import org.junit.jupiter.api.Test;

import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.Limits.limit;
import static org.assertj.core.api.Assertions.assertThat;

class ShareTests {

	private final Limit minute = limit(Dimension.RPM, 100);

	private final Limit underWay = limit(Dimension.CONCURRENCY, 10);

	private final Limit day = limit(Dimension.RPD, 100);

	@Test
	void atFirstItIsWhatTheInstanceHadAndItsPartOfHalfOfWhatWasLeft() {
		Share share = Share.of(this.minute, new Used(10, 0), new Used(30, 10), 100, 3, 0);
		assertThat(share.of(100, 0)).isEqualTo(10 + 60 / 2 / 3);
	}

	@Test
	void itIsNoMoreThanAnEvenPartWhereUseFades() {
		Share share = Share.of(this.minute, new Used(60, 0), new Used(60, 0), 100, 4, 0);
		assertThat(share.of(100, 60_000)).isEqualTo(25);
	}

	@Test
	void itIsEvenOnceAllThatWasUsedBeforeHasFaded() {
		Share share = Share.of(this.minute, new Used(0, 0), new Used(100, 0), 100, 4, 0);
		assertThat(share.of(100, 60_999)).isZero();
		assertThat(share.of(100, 61_000)).isEqualTo(25);
	}

	@Test
	void ofADayItStaysWhatItIs() {
		Share share = Share.of(this.day, new Used(60, 0), new Used(80, 0), 100, 2, 0);
		assertThat(share.of(100, 0)).isEqualTo(65);
		assertThat(share.of(100, 10 * 60 * 60 * 1000)).isEqualTo(65);
	}

	@Test
	void whoIsAloneHasAllOfIt() {
		assertThat(Share.of(this.minute, new Used(10, 0), new Used(10, 0), 100, 1, 0).of(100, 0)).isEqualTo(100);
	}

	@Test
	void allSharesTogetherAreNoMoreThanTheLimit() {
		Used all = new Used(70, 0);
		long together = 0;
		for (long own : new long[] { 50, 15, 5 }) {
			together += Math.max(own, Share.of(this.minute, new Used(own, 0), all, 100, 3, 0).of(100, 0));
		}
		assertThat(together).isLessThanOrEqualTo(100);
	}

	@Test
	void ofWhatIsUnderWayItTakesNothingThatWasLeftUntilOthersHaveSeenThatItIsSilent() {
		Share share = Share.of(this.underWay, new Used(1, 0), new Used(2, 0), 10, 2, 0);
		assertThat(share.of(10, 4_999)).isEqualTo(1);
		assertThat(share.of(10, 5_000)).isEqualTo(1 + 8 / 2 / 2);
		assertThat(share.of(10, 61_000)).isEqualTo(5);
	}

	@Test
	void whoIsAloneHasAllThatIsUnderWay() {
		assertThat(Share.of(this.underWay, new Used(1, 0), new Used(1, 0), 10, 1, 0).of(10, 0)).isEqualTo(10);
	}

	@Test
	void whoKnowsNothingHasAnEvenPart() {
		assertThat(Share.evenly(4).of(100, 0)).isEqualTo(25);
	}

}
