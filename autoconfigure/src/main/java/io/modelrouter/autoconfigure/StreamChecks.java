package io.modelrouter.autoconfigure;

import java.time.Duration;

/**
 * Says what is wrong with how routes stream.
 */
final class StreamChecks {

	/** As many threads, and more than any machine has connections for. */
	private static final int MOST_STREAMS = 1_000_000;

	private StreamChecks() {
	}

	static void run(int maxStreams, Problems problems) {
		problems.check(maxStreams >= 1 && maxStreams <= MOST_STREAMS, PropertyName.of("max-streams"), maxStreams,
				"1 to " + MOST_STREAMS);
	}

	static void run(String name, RouteProperties route, Problems problems) {
		Bounds bounds = new Bounds(problems);
		if (route.firstTokenTimeout() != null) {
			bounds.checkTime(PropertyName.of("routes", name, "first-token-timeout"), route.firstTokenTimeout(), "10s");
		}
		bounds.checkTime(PropertyName.of("routes", name, "idle-timeout"), route.idleTimeout(), "15s");
		checkCommitAfter(PropertyName.of("routes", name, "commit-after"), route, problems);
	}

	private static void checkCommitAfter(String property, RouteProperties route, Problems problems) {
		Duration commitAfter = route.commitAfter();
		boolean valid = !commitAfter.isNegative()
				&& (commitAfter.isZero() || commitAfter.compareTo(route.maxWait()) < 0);
		problems.check(valid, property, Texts.of(commitAfter),
				"0 or less than max-wait (" + Texts.of(route.maxWait()) + "), for example 500ms");
	}

}
