package io.modelrouter.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sleeps in real time.
 */
@Timeout(60)
class SystemTimeTests {

	private final Time time = Time.system();

	@Test
	void alarmEndsASleep() throws Exception {
		CountDownLatch alarm = new CountDownLatch(1);
		Thread sleeper = new Thread(() -> {
			try {
				this.time.sleep(Duration.ofDays(1), alarm);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		sleeper.start();
		alarm.countDown();
		sleeper.join();
	}

	@Test
	void sleepWithoutAlarmTakesItsTime() throws Exception {
		long begun = this.time.nanos();
		this.time.sleep(Duration.ofMillis(20), new CountDownLatch(1));
		assertThat(this.time.nanos() - begun).isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
	}

}
