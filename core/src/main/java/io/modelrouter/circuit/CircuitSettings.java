package io.modelrouter.circuit;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * The figures of every model's circuit. Immutable.
 *
 * @param window how many of the last attempts are looked at
 * @param minimumCalls how many must have ended before the rate means something
 * @param failureRate in percent, more than 0 and at most 100; at this rate it opens
 * @param openFor how long it stays open before one probe
 * @param openForMax where that time stops doubling while probes fail
 */
public record CircuitSettings(int window, int minimumCalls, float failureRate, Duration openFor, Duration openForMax) {

	public CircuitSettings {
		Assert.isTrue(window >= 1 && window <= 10_000, "window must be between 1 and 10000");
		Assert.isTrue(minimumCalls >= 1 && minimumCalls <= window, "minimum-calls must be between 1 and window");
		Assert.isTrue(failureRate > 0 && failureRate <= 100,
				"failure-rate must be more than 0 and at most 100 percent");
		Assert.isTrue(openFor.toMillis() >= 1, "open-for must be more than zero");
		Assert.isTrue(openForMax.compareTo(openFor) >= 0 && openForMax.toDays() <= 7,
				"open-for-max must not be less than open-for, nor more than 7 days");
	}

	/**
	 * Window 20, minimum 5, 50 %, open for 5 s growing to 15 s.
	 */
	public static CircuitSettings defaults() {
		return new CircuitSettings(20, 5, 50, Duration.ofSeconds(5), Duration.ofSeconds(15));
	}

}
