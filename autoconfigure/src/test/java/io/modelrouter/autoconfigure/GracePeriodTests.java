package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The time an application gives its work to end.
 */
class GracePeriodTests {

	private final SteppedTime time = new SteppedTime();

	@ParameterizedTest
	@CsvSource({ "PT30S, PT3S", "PT0.3S, PT0.1S", "PT0.05S, PT0.05S", "PT0S, PT0S" })
	void lastTenthIsAtLeastAHundredMilliseconds(Duration length, Duration left) throws Exception {
		GracePeriod period = new GracePeriod(length, this.time);
		assertThat(period.awaitLastTenth()).isTrue();
		assertThat(period.left()).isEqualTo(left);
	}

	@Test
	void periodThatIsOverIsNotWaitedFor() throws Exception {
		GracePeriod period = new GracePeriod(Duration.ofSeconds(30), this.time);
		period.end();
		assertThat(period.awaitLastTenth()).isFalse();
		assertThat(period.left()).isEqualTo(Duration.ofSeconds(30));
	}

	/** Time that only its sleepers move. */
	private static final class SteppedTime implements Time {

		private long nanos = 17;

		@Override
		public long nanos() {
			return this.nanos;
		}

		@Override
		public Instant now() {
			return Instant.EPOCH;
		}

		@Override
		public void sleep(Duration duration) {
			this.nanos += duration.toNanos();
		}

	}

}
