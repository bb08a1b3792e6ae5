package io.modelrouter.quota.step;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private final VirtualTime time = new VirtualTime();

	private final Pace pace = new Pace(this.time);

	@Test
	void aTwentiethOfAMinuteMayComeAtOnceThenEvenly() {
		int atOnce = 0;
		while (this.pace.take(0.01).isZero()) {
			atOnce++;
		}
		assertThat(atOnce).isEqualTo(6);
		assertThat(this.pace.take(0.01)).isEqualTo(Duration.ofMillis(600));
		this.time.advance(Duration.ofMillis(600));
		assertThat(this.pace.take(0.01)).isZero();
		assertThat(this.pace.take(0.01)).isEqualTo(Duration.ofMillis(600));
	}

	@Test
	void oneMayAlwaysComeHoweverLarge() {
		assertThat(this.pace.take(1)).isZero();
		assertThat(this.pace.take(1)).isEqualTo(Duration.ofSeconds(57));
	}

	@Test
	void whatIsGivenBackMayComeAgain() {
		this.pace.take(1);
		this.pace.giveBack(1);
		assertThat(this.pace.take(1)).isZero();
	}

	@Test
	void idleTimeIsNotSavedUp() {
		this.time.advance(Duration.ofMinutes(10));
		assertThat(this.pace.take(1)).isZero();
		assertThat(this.pace.take(1)).isPositive();
	}

}
