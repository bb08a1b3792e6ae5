package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.List;

import io.modelrouter.test.Fault;

/**
 * What the simulated provider answers to everything. Immutable.
 *
 * @param delay how long it thinks
 * @param chunks how many chunks a stream has
 * @param pause between two of them
 */
record UpstreamAnswer(Duration delay, int chunks, Duration pause) {

	private static final int WORDS = 200;

	/** An answer of 200 words, and nothing said about streams. */
	static UpstreamAnswer words(Duration delay) {
		return new UpstreamAnswer(delay, WORDS, Duration.ZERO);
	}

	UpstreamAnswer in(int chunks, Duration pause) {
		return new UpstreamAnswer(this.delay, chunks, pause);
	}

	/** For the command line of the provider's process. */
	List<String> arguments() {
		return List.of("--delay-ms=" + this.delay.toMillis(), "--chunks=" + this.chunks,
				"--pause-ms=" + this.pause.toMillis());
	}

	static UpstreamAnswer of(String... arguments) {
		Arguments given = new Arguments(arguments);
		return new UpstreamAnswer(given.millis("delay-ms", 0), given.number("chunks", WORDS),
				given.millis("pause-ms", 0));
	}

	Fault fault() {
		Fault answer = Fault.stream("forty-two ".repeat(WORDS).strip()).chunks(this.chunks).every(this.pause);
		return this.delay.isZero() ? answer : answer.after(this.delay);
	}

}
