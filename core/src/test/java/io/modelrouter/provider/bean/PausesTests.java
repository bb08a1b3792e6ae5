package io.modelrouter.provider.bean;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.modelrouter.StreamLimits;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The time limits of a stream of a bean.
 */
class PausesTests {

	private final VirtualTime time = new VirtualTime();

	private final Pauses pauses = new Pauses(new StreamLimits(Duration.ofSeconds(30), Duration.ofSeconds(15)),
			this.time);

	@Test
	void emptyChunksDoNotExtendTheTimeToTheFirstContent() {
		this.time.advance(Duration.ofSeconds(20));
		this.pauses.chunk(false);
		assertLeft(10);
		assertThat(this.pauses.limit()).hasSeconds(30);
	}

	@Test
	void contentBeginsThePauseAnew() {
		this.time.advance(Duration.ofSeconds(20));
		this.pauses.chunk(true);
		assertLeft(15);
		this.time.advance(Duration.ofSeconds(14));
		this.pauses.chunk(true);
		assertLeft(15);
		assertThat(this.pauses.limit()).hasSeconds(15);
	}

	@Test
	void emptyChunksKeepAPauseAliveUpToTheLargerLimit() {
		this.pauses.chunk(true);
		this.time.advance(Duration.ofSeconds(14));
		this.pauses.chunk(false);
		assertLeft(15);
		this.time.advance(Duration.ofSeconds(14));
		this.pauses.chunk(false);
		assertLeft(2);
	}

	private void assertLeft(int seconds) {
		assertThat(Duration.ofNanos(this.pauses.left())).hasSeconds(seconds);
	}

}
