package io.modelrouter.quota.redis;

import org.junit.jupiter.api.Test;

import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class LinkTests {

	private final Link link = new Link(3, new VirtualTime());

	@Test
	void firstInstanceThatIsSeenDoesNotTakeAllForItself() {
		this.link.reached("1", 1);
		assertThat(this.link.instances()).isEqualTo(3);
	}

	@Test
	void moreThanWereExpectedCount() {
		this.link.reached("1", 5);
		assertThat(this.link.instances()).isEqualTo(5);
	}

}
