package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTests {

	private final VirtualTime time = new VirtualTime();

	private final Link link = new Link(3, this.time);

	@Test
	void firstInstanceThatIsSeenDoesNotTakeAllForItself() {
		reached(1, 0, 0);
		assertThat(this.link.instances()).isEqualTo(3);
	}

	@Test
	void moreThanWereExpectedCount() {
		reached(5, 0, 0);
		assertThat(this.link.instances()).isEqualTo(5);
	}

	@Test
	void theShareEndsOnceNobodyIsAwaitedWhoWasHeardBefore() {
		reached(3, 0, 5_000);
		this.link.lost();
		assertThat(reached(3, 0, 6_000)).isFalse();
		assertThat(this.link.since()).isEqualTo(6_250);
		assertThat(reached(3, 0, 6_249)).isFalse();
		assertThat(reached(3, 1, 6_250)).isFalse();
		assertThat(this.link.isShared()).isFalse();
		assertThat(reached(3, 0, 6_500)).isTrue();
		assertThat(this.link.since()).isZero();
	}

	@Test
	void afterALongOutageTheOthersHaveASecondToComeBack() {
		this.link.lost();
		this.time.advance(Duration.ofMinutes(1));
		reached(3, 0, 6_000);
		assertThat(this.link.since()).isEqualTo(7_000);
	}

	@Test
	void othersHaveASecondToTellWhatRedisHasForgotten() {
		this.link.forgotten("2", 6_000);
		assertThat(this.link.isShared()).isFalse();
		assertThat(reached(1, 0, 6_999)).isFalse();
		assertThat(reached(1, 0, 7_000)).isTrue();
	}

	@Test
	void aLossIsBriefForASecondAndAgainOnceRedisAnswers() {
		this.link.lost();
		assertThat(this.link.isBrief()).isTrue();
		this.time.advance(Duration.ofSeconds(1));
		assertThat(this.link.isBrief()).isFalse();
		reached(1, 0, 6_000);
		assertThat(this.link.isBrief()).isTrue();
	}

	private boolean reached(int instances, int awaited, long server) {
		return this.link.reached(new Reply(server, "1", Reply.Became.DONE, instances, awaited, List.of(), List.of()));
	}

}
