package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.List;

/**
 * A crowd of streams. Immutable.
 *
 * @param streams how many
 * @param perSecond how many begin in a second
 * @param chunks how many chunks each has
 * @param pause between two chunks of a stream
 * @param warmUp how long the process works before, on short streams
 */
record CrowdSettings(int streams, int perSecond, int chunks, Duration pause, Duration warmUp) {

	/**
	 * Reads {@code --streams=5000 --per-second=500 --chunks=16 --pause-ms=1000
	 * --warm-up-ms=2000}, which are the defaults.
	 */
	static CrowdSettings of(String... args) {
		Arguments given = new Arguments(args);
		return new CrowdSettings(given.number("streams", 5000), given.number("per-second", 500),
				given.number("chunks", 16), given.millis("pause-ms", 1000), given.millis("warm-up-ms", 2000));
	}

	/** For the command line of a process. */
	List<String> arguments() {
		return List.of("--streams=" + this.streams, "--per-second=" + this.perSecond, "--chunks=" + this.chunks,
				"--pause-ms=" + this.pause.toMillis(), "--warm-up-ms=" + this.warmUp.toMillis());
	}

	UpstreamAnswer answer() {
		return UpstreamAnswer.words(Duration.ZERO).in(this.chunks, this.pause);
	}

	/** When the given stream begins. */
	Duration begin(int stream) {
		return Duration.ofSeconds(stream).dividedBy(this.perSecond);
	}

	/** How long it takes when no stream waits for another. */
	Duration atBest() {
		return begin(this.streams - 1).plus(this.pause.multipliedBy(this.chunks - 1));
	}

}
