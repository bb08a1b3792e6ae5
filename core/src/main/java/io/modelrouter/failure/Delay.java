package io.modelrouter.failure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wait that a provider asked for in one place of its answer.
 *
 * @param length how long; in whole milliseconds, rounded up
 * @param typed whether it stood in a header or field made for it, not in prose
 */
record Delay(Duration length, boolean typed) {

	private static final Logger logger = LoggerFactory.getLogger(Delay.class);

	private static final int MAX_SPREAD = 10;

	/**
	 * The one that counts: the longest, unless the longest is more than ten times the
	 * shortest; then prose is not believed beside a typed delay. A delay of 0 counts only
	 * when it is alone.
	 */
	static @Nullable Duration choose(List<Delay> delays) {
		List<Delay> waits = delays.stream().filter((delay) -> !delay.length().isZero()).toList();
		if (waits.isEmpty()) {
			return delays.isEmpty() ? null : Duration.ZERO;
		}
		Duration longest = longest(waits);
		Duration shortest = waits.stream().map(Delay::length).min(Duration::compareTo).orElse(longest);
		List<Delay> typed = waits.stream().filter(Delay::typed).toList();
		if (typed.isEmpty() || longest.compareTo(shortest.multipliedBy(MAX_SPREAD)) <= 0) {
			return longest;
		}
		Duration chosen = longest(typed);
		logger.debug("Delays of one answer contradict each other: {}; {} counts", waits, chosen);
		return chosen;
	}

	private static Duration longest(List<Delay> delays) {
		return delays.stream().map(Delay::length).max(Duration::compareTo).orElseThrow();
	}

}
