package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.List;

/**
 * What to measure. Immutable.
 *
 * @param formats wire formats
 * @param delays how long the upstream thinks, in milliseconds
 * @param chunks how many chunks each answer streams; 0 for answers that do not stream
 * @param callers how many callers at once
 * @param rounds how many rounds of each side, odd for a true median
 * @param round how long one round takes
 * @param warmUp how long each side is warmed up before its first round
 */
record LoadSettings(List<Format> formats, List<Long> delays, int chunks, List<Integer> callers, int rounds,
		Duration round, Duration warmUp) {

	/**
	 * Reads {@code --formats=openai,gemini --delays=0,20 --chunks=0 --callers=1,8,32
	 * --rounds=9 --round-ms=2000 --warm-up-ms=10000}; what is not given has these
	 * defaults, with OpenAI alone.
	 */
	static LoadSettings of(String... args) {
		Arguments given = new Arguments(args);
		return new LoadSettings(given.formats("openai"), given.list("delays", "0,20", Long::valueOf),
				given.number("chunks", 0), given.list("callers", "1,8,32", Integer::valueOf), given.number("rounds", 9),
				given.millis("round-ms", 2000), given.millis("warm-up-ms", 10000));
	}

	boolean streams() {
		return this.chunks > 0;
	}

}
