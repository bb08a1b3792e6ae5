package io.modelrouter.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The clocks of this machine.
 */
enum SystemTime implements Time {

	INSTANCE;

	@Override
	public long nanos() {
		return System.nanoTime();
	}

	@Override
	public Instant now() {
		return Instant.now();
	}

	@Override
	public void sleep(Duration duration) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(duration.toNanos());
	}

	@Override
	public void sleep(Duration duration, CountDownLatch alarm) throws InterruptedException {
		alarm.await(duration.toNanos(), TimeUnit.NANOSECONDS);
	}

}
